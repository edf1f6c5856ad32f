import { Cpu, MessagesSquare, Play } from 'lucide-react';
import { navigate } from '../../app/navigation';
import { failureOf, useVerb } from '../../app/queries';
import { useWorkspace } from '../../app/workspace';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { FailureNotice } from '../../components/FailureNotice';
import { Loading } from '../../components/Loading';
import { ScreenHeader } from '../../components/ScreenHeader';
import { ActiveRuns } from './ActiveRuns';
import { CompareChosen } from './CompareChosen';
import { RunDetail } from './RunDetail';
import { RunList } from './RunList';
import styles from './RunsScreen.module.css';
import { StartPanel } from './StartPanel';

interface RunsScreenProps {
  run?: string;
  sample?: number;
  view?: 'review';
}

export function RunsScreen({ run, sample, view }: RunsScreenProps) {
  const workspace = useWorkspace();
  const { data: runs, error } = useVerb('runs.list', undefined);
  const open = runs?.find(({ id }) => id === run);
  if (open) return <RunDetail key={`${open.id} ${view ?? ''}`} run={open} sample={sample} view={view} />;

  const canRun = workspace.configurations.length > 0 && workspace.suites.length > 0;
  return (
    <>
      <ScreenHeader title="Runs" actions={<CompareChosen runs={runs ?? []} />} />
      {canRun && runs && <StartPanel workspace={workspace} isFirst={runs.length === 0} />}
      {error && <FailureNotice failure={failureOf(error)} />}
      {!runs && !error && <Loading label="Loading runs…" />}
      {runs && runs.length > 0 && (
        <div className={styles.lists} data-pane="runs">
          <ActiveRuns runs={runs.filter(({ status }) => status === 'running')} />
          <RunList runs={runs.filter(({ status }) => status !== 'running')} />
        </div>
      )}
      {runs?.length === 0 && (canRun ? <NoRuns /> : <NothingToRun hasSuite={workspace.suites.length > 0} />)}
    </>
  );
}

function NoRuns() {
  return (
    <EmptyState icon={<Play />} title="No runs yet">
      A run is one configuration over one suite. It keeps every answer with its scores, and stays as it was
      even when the suite changes later.
    </EmptyState>
  );
}

function NothingToRun({ hasSuite }: { hasSuite: boolean }) {
  return hasSuite ? (
    <EmptyState
      icon={<Cpu />}
      title="Add a model first"
      actions={
        <Button kind="primary" onClick={() => navigate({ screen: 'models' })}>
          Go to Models
        </Button>
      }
    >
      A run needs a configuration: a GGUF model, with or without adapters, and how it is sampled.
    </EmptyState>
  ) : (
    <EmptyState
      icon={<MessagesSquare />}
      title="Write some examples first"
      actions={
        <Button kind="primary" onClick={() => navigate({ screen: 'examples' })}>
          Go to Examples
        </Button>
      }
    >
      A run answers the examples of a suite. Make a suite, or import a file.
    </EmptyState>
  );
}
