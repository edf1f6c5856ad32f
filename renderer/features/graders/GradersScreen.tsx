import { ListChecks, Plus } from 'lucide-react';
import { useState } from 'react';
import { replaceRoute } from '../../app/navigation';
import { useWorkspace } from '../../app/workspace';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { ScreenHeader } from '../../components/ScreenHeader';
import { GraderEditor } from './GraderEditor';
import { GraderFilesMenu } from './GraderFilesMenu';
import { GraderList } from './GraderList';
import styles from './graders.module.css';
import { NewGraderDialog } from './NewGraderDialog';

export function GradersScreen({ grader: wanted }: { grader?: string }) {
  const { graders } = useWorkspace();
  const [isCreating, setIsCreating] = useState(false);
  const grader = graders.find(({ name }) => name === wanted) ?? graders[0];
  const create = () => setIsCreating(true);

  return (
    <>
      <ScreenHeader
        title="Graders"
        actions={
          <>
            <GraderFilesMenu />
            <Button kind="primary" icon={<Plus aria-hidden />} onClick={create}>
              New grader…
            </Button>
          </>
        }
      />
      {grader ? (
        <div className={styles.body}>
          <GraderList graders={graders} current={grader.name} />
          <GraderEditor key={grader.name} grader={grader} />
        </div>
      ) : (
        <EmptyState
          icon={<ListChecks />}
          title="No graders yet"
          actions={
            <Button kind="primary" onClick={create}>
              New grader…
            </Button>
          }
        >
          A grader judges one answer to one example: it gives a score from 0 to 1, passed or failed, and a
          reason. The same graders serve testing and tuning.
        </EmptyState>
      )}
      {isCreating && (
        <NewGraderDialog
          taken={graders.map(({ name }) => name)}
          onClose={() => setIsCreating(false)}
          onMade={(name) => replaceRoute({ screen: 'graders', grader: name })}
        />
      )}
    </>
  );
}
