import { ArrowLeft, GitCompareArrows, RotateCw, CircleStop } from 'lucide-react';
import { Tabs } from '@base-ui/react/tabs';
import type { RunSummary } from '../../../shared/domain/run';
import { navigate } from '../../app/navigation';
import { useVerb } from '../../app/queries';
import { ActionMenu } from '../../components/ActionMenu';
import { Button } from '../../components/Button';
import { describeSplit } from '../../components/describe-run';
import { count, dateTime, duration } from '../../components/format';
import { Facts } from '../../components/Facts';
import { IconButton } from '../../components/IconButton';
import { Notice } from '../../components/Notice';
import { PassRate } from '../../components/PassRate';
import { ScreenHeader } from '../../components/ScreenHeader';
import { StatusBadge } from '../../components/StatusBadge';
import tabs from '../../components/Tabs.module.css';
import { ActiveRuns } from './ActiveRuns';
import { cancelRun, nameOf, resumeRun } from './actions';
import { GateNote } from './GateNote';
import { ManifestView } from './ManifestView';
import { canResume, runActions } from './run-actions';
import styles from './RunDetail.module.css';
import { OneSample } from './OneSample';
import { Review } from './Review';
import { Samples } from './Samples';

interface RunDetailProps {
  run: RunSummary;
  /** This sample alone. */
  sample?: number;
  /** The tab that is opened first. */
  view?: 'samples' | 'review';
}

export function RunDetail({ run: settled, sample, view = 'samples' }: RunDetailProps) {
  const { run, isGraded } = useLiveRun(settled);
  const back = () => navigate({ screen: 'runs' });
  return (
    <>
      <ScreenHeader
        title={
          <span className={styles.title}>
            <IconButton label="All runs" icon={<ArrowLeft aria-hidden />} onClick={back} />
            {run.configuration}
          </span>
        }
        actions={
          <>
            {run.status === 'running' && (
              <Button icon={<CircleStop aria-hidden />} onClick={() => void cancelRun(run)}>
                Cancel
              </Button>
            )}
            {canResume(run) && (
              <Button kind="primary" icon={<RotateCw aria-hidden />} onClick={() => void resumeRun(run)}>
                Resume
              </Button>
            )}
            <Button
              icon={<GitCompareArrows aria-hidden />}
              disabled={run.counts.samples === 0}
              onClick={() => navigate({ screen: 'compare', b: run.id })}
            >
              Compare with…
            </Button>
            <ActionMenu label={`Actions for ${nameOf(run)}`} actions={runActions(run, back)} />
          </>
        }
      >
        <span className={styles.suite}>
          {run.suite}, {describeSplit(run.manifest)}
        </span>
        <StatusBadge status={run.status} />
      </ScreenHeader>
      {(run.status === 'running' || isGraded) && <ActiveRuns runs={[run]} />}
      {run.reason !== undefined && (
        <div className={styles.reason}>
          <Notice kind="caution">{run.reason}</Notice>
        </div>
      )}
      {run.gate && <GateNote gate={run.gate} />}
      <Tabs.Root defaultValue={view} className={styles.body}>
        <div className={styles.bar}>
          <Tabs.List className={tabs.list}>
            <Tabs.Tab value="samples" className={tabs.tab}>
              Samples
            </Tabs.Tab>
            <ReviewTab run={run} />
            <Tabs.Tab value="manifest" className={tabs.tab}>
              Manifest
            </Tabs.Tab>
          </Tabs.List>
          <div className={styles.rate}>
            <PassRate counts={run.counts} samplesPerExample={run.manifest.samples_per_example} />
          </div>
          <RunFacts run={run} />
        </div>
        <Tabs.Panel value="samples" className={styles.panel}>
          {sample === undefined ? <Samples run={run} /> : <OneSample run={run.id} sample={sample} />}
        </Tabs.Panel>
        <Tabs.Panel value="review" className={styles.panel}>
          <Review key={judgedBy(run)} run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="manifest" className={styles.panel}>
          <ManifestView run={run} />
        </Tabs.Panel>
      </Tabs.Root>
    </>
  );
}

/** Says how many unrated samples are worth a look. */
function ReviewTab({ run }: { run: RunSummary }) {
  const { data: counts } = useVerb('ratings.counts', { run: run.id });
  const waiting = counts ? counts.unsure + counts.graders_disagree : 0;
  return (
    <Tabs.Tab value="review" className={tabs.tab}>
      Review{waiting > 0 && <span className={styles.waiting}>{count(waiting)}</span>}
    </Tabs.Tab>
  );
}

/** Other graders or another rule make another queue. */
function judgedBy({ status, manifest }: RunSummary): string {
  return JSON.stringify([status, manifest.graders, manifest.pass_rule]);
}

/** The run with the counts of this moment, while it is going on. */
/** `isGraded`: its answers are being graded again just now. */
function useLiveRun(run: RunSummary): { run: RunSummary; isGraded: boolean } {
  const isRunning = run.status === 'running';
  const { data: progress } = useVerb('runs.progress', { run: run.id });
  return {
    run: isRunning && progress ? { ...run, counts: progress.counts } : run,
    isGraded: progress?.phase === 'grading',
  };
}

function RunFacts({ run: { counts, total, tokens, seconds, createdAt } }: { run: RunSummary }) {
  const saved = tokens.prompt - tokens.prompt_evaluated;
  return (
    <Facts
      layout="line"
      facts={[
        { name: 'Answers', value: `${count(counts.samples)} of ${count(total)}` },
        { name: 'Time', value: duration(seconds) },
        {
          name: 'Tokens',
          value: `${count(tokens.prompt)} + ${count(tokens.generated)}${saved > 0 ? ` (${count(saved)} shared)` : ''}`,
        },
        { name: 'Started', value: dateTime(createdAt) },
      ]}
    />
  );
}
