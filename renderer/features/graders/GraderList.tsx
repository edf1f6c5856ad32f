import { TriangleAlert } from 'lucide-react';
import type { GraderFile } from '../../../shared/domain/views';
import { replaceRoute } from '../../app/navigation';
import { useWorkspace } from '../../app/workspace';
import styles from './graders.module.css';
import { kinds } from './kinds';

/** The workspace's graders: name, kind, and what uses them. */
export function GraderList({ graders, current }: { graders: readonly GraderFile[]; current: string }) {
  const { suites } = useWorkspace();
  return (
    <nav aria-label="Graders" className={styles.list} data-pane="graders">
      <ul>
        {graders.map(({ name, grader, problem }) => {
          const users = suites.filter((suite) => suite.graders.includes(name));
          return (
            <li key={name}>
              <button
                type="button"
                className={styles.entry}
                aria-current={name === current}
                onClick={() => replaceRoute({ screen: 'graders', grader: name })}
              >
                <span className={styles.entryName}>
                  {name}
                  {problem !== undefined && (
                    <TriangleAlert aria-label="Not valid" className={styles.warning} />
                  )}
                </span>
                <span className={styles.entryDetail}>
                  {grader ? kinds[grader.type].name : 'Not valid yet'}
                  {' · '}
                  {users.length === 0 ? 'not used' : users.map((suite) => suite.name).join(', ')}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
