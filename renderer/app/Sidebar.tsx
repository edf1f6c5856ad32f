import {
  Cpu,
  FlaskConical,
  GitCompareArrows,
  ListChecks,
  MessagesSquare,
  Play,
  type LucideIcon,
} from 'lucide-react';
import type { CommandId } from '../../shared/commands';
import type { WorkspaceState } from '../../shared/domain/views';
import { Tooltip } from '../components/Tooltip';
import { shortcutOf } from './commands';
import { EngineStatus } from './EngineStatus';
import { navigate, useRoute, type Screen } from './navigation';
import styles from './Sidebar.module.css';
import { WorkspaceMenu } from './WorkspaceMenu';

interface Destination {
  screen: Screen;
  title: string;
  command: CommandId;
  Icon: LucideIcon;
}

/** The loop, in the order in which it is gone through. */
const steps: { title: string; destinations: Destination[] }[] = [
  {
    title: 'Author',
    destinations: [
      { screen: 'examples', title: 'Examples', command: 'view.examples', Icon: MessagesSquare },
      { screen: 'graders', title: 'Graders', command: 'view.graders', Icon: ListChecks },
    ],
  },
  {
    title: 'Run',
    destinations: [
      { screen: 'models', title: 'Models', command: 'view.models', Icon: Cpu },
      { screen: 'playground', title: 'Playground', command: 'view.playground', Icon: FlaskConical },
      { screen: 'runs', title: 'Runs', command: 'view.runs', Icon: Play },
    ],
  },
  {
    title: 'Judge',
    destinations: [{ screen: 'compare', title: 'Compare', command: 'view.compare', Icon: GitCompareArrows }],
  },
];

export function Sidebar({ workspace }: { workspace: WorkspaceState }) {
  const current = useRoute().screen;
  return (
    <aside aria-label="Workspace" className={styles.sidebar} data-pane="sidebar">
      <WorkspaceMenu workspace={workspace} />
      <nav aria-label="Screens" className={styles.nav}>
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={step.title}>
              <h2 className={styles.step}>{step.title}</h2>
              <ul>
                {step.destinations.map(({ screen, title, command, Icon }) => (
                  <li key={screen}>
                    <Tooltip text={title} shortcut={shortcutOf(command)}>
                      <button
                        type="button"
                        className={styles.link}
                        aria-current={screen === current ? 'page' : undefined}
                        onClick={() => navigate({ screen })}
                      >
                        <Icon aria-hidden />
                        {title}
                      </button>
                    </Tooltip>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </nav>
      <EngineStatus />
    </aside>
  );
}
