import { FolderOpen, FolderPlus, FlaskConical } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '../components/Button';
import { Mark } from '../components/Mark';
import { runCommand } from './commands';
import { EngineBanner } from './EngineBanner';
import { useVerb } from './queries';
import { openWorkspace } from './workspace-actions';
import styles from './Welcome.module.css';

/** No workspace is open: the three ways in, and the ones that were open before. */
export function Welcome() {
  const client = useQueryClient();
  const { data: recents = [] } = useVerb('app.recentWorkspaces', undefined);
  const hasSample = useVerb('app.info', undefined).data?.hasSample ?? false;
  return (
    <div className={styles.page}>
      <EngineBanner />
      <main className={styles.welcome}>
        <header className={styles.head}>
          <Mark className={styles.mark} />
          <h1 className={styles.title}>Tunewright</h1>
          <p className={styles.lead}>
            Tune an open model until its behaviour is right, in small verified steps. Everything stays on this
            machine.
          </p>
        </header>
        <div className={styles.actions}>
          {hasSample && (
            <Button
              kind="primary"
              icon={<FlaskConical aria-hidden />}
              onClick={() => runCommand('sample.open')}
            >
              Open the sample
            </Button>
          )}
          <Button icon={<FolderOpen aria-hidden />} onClick={() => runCommand('workspace.open')}>
            Open a workspace…
          </Button>
          <Button icon={<FolderPlus aria-hidden />} onClick={() => runCommand('workspace.new')}>
            New workspace…
          </Button>
        </div>
        {recents.length > 0 && (
          <section aria-labelledby="recents" className={styles.recents}>
            <h2 id="recents" className={styles.subtitle}>
              Recent
            </h2>
            <ul>
              {recents.map((recent) => (
                <li key={recent.path}>
                  <button
                    type="button"
                    className={styles.recent}
                    onClick={() => void openWorkspace(client, recent.path)}
                  >
                    <span className={styles.name}>{recent.name}</span>
                    <span className={styles.path}>{recent.path}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </div>
  );
}
