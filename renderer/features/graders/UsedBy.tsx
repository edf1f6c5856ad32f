import { useWorkspace } from '../../app/workspace';
import { Section } from '../../components/Section';
import { putInSuite } from './actions';
import styles from './graders.module.css';

/** The suites whose answers the grader judges. */
export function UsedBy({ grader }: { grader: string }) {
  const { suites } = useWorkspace();
  return (
    <Section title="Judges the answers of" level={2}>
      {suites.length === 0 && <p className={styles.quiet}>There are no suites yet.</p>}
      {suites.map((suite) => (
        <label key={suite.name} className={styles.use}>
          <input
            type="checkbox"
            checked={suite.graders.includes(grader)}
            onChange={(event) => void putInSuite(suite, grader, event.target.checked)}
          />
          {suite.name}
        </label>
      ))}
    </Section>
  );
}
