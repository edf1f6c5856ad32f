import type { WorkspaceState } from '../../shared/domain/views';
import { Notice } from '../components/Notice';
import { useComparisonPlan } from './comparison-plan';
import { EngineBanner } from './EngineBanner';
import { useRoute } from './navigation';
import { Screens } from './Screens';
import styles from './Shell.module.css';
import { Sidebar } from './Sidebar';

export function Shell({ workspace }: { workspace: WorkspaceState }) {
  const route = useRoute();
  useComparisonPlan();
  return (
    <div className={styles.shell}>
      <Sidebar workspace={workspace} />
      <main className={styles.content}>
        <EngineBanner />
        {workspace.problems.length > 0 && (
          <div className={styles.problems}>
            <Notice kind="caution">
              {workspace.problems.map((problem) => (
                <p key={problem} data-selectable>
                  {problem}
                </p>
              ))}
            </Notice>
          </div>
        )}
        <Screens route={route} />
      </main>
    </div>
  );
}
