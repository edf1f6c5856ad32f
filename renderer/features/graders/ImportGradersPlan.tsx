import type { GraderImportPreview, IncomingGrader } from '../../../shared/domain/grader-import';
import { describePassRule } from '../../../shared/graders/pass-rule';
import { Badge } from '../../components/Badge';
import { BadLines } from '../../components/BadLines';
import { count, counted } from '../../components/format';
import { Notice } from '../../components/Notice';
import { Section } from '../../components/Section';
import { Sentence } from '../../components/Sentence';
import styles from './grader-files.module.css';
import { kinds } from './kinds';

const formatNames: Record<GraderImportPreview['format'], string> = {
  promptfoo: 'promptfoo configuration',
  'open-instruct': 'Open Instruct rows',
  openai: 'OpenAI graders',
};

interface ImportGradersPlanProps {
  plan: GraderImportPreview;
  withExamples: boolean;
  onWithExamples: (isWanted: boolean) => void;
}

/** What comes in, under which name, and what does not and why. */
export function ImportGradersPlan({ plan, withExamples, onWithExamples }: ImportGradersPlanProps) {
  const { format, graders, suites, left } = plan;
  const examples = suites.reduce((sum, suite) => sum + suite.examples, 0);
  return (
    <>
      <p role="status" className={styles.counts}>
        {formatNames[format]}: <b>{counted(graders.filter(({ isThere }) => !isThere).length, 'grader')}</b> to
        import
        {left.length > 0 && (
          <>
            , <b>{count(left.length)}</b> left out
          </>
        )}
      </p>
      {graders.length > 0 && (
        <Section title="Graders">
          <ul className={styles.list} tabIndex={0} aria-label="Graders to import">
            {graders.map((grader) => (
              <Incoming key={grader.name} grader={grader} />
            ))}
          </ul>
        </Section>
      )}
      {examples > 0 && (
        <Section title="Examples">
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={withExamples}
              onChange={(event) => onWithExamples(event.target.checked)}
            />
            Import {counted(examples, 'example')} as {counted(suites.length, 'suite')}
          </label>
          <ul className={styles.list} tabIndex={0} aria-label="Suites to import">
            {suites.map((suite) => (
              <li key={suite.name}>
                <b>{suite.name}</b>
                <span className={styles.quiet}>
                  {counted(suite.examples, 'example')}
                  {suite.duplicates > 0 && `, ${count(suite.duplicates)} there already`}
                  {suite.graders.length > 0 &&
                    `; an answer passes when ${describePassRule(suite.passRule)} (${suite.graders.join(', ')})`}
                </span>
                {suite.bad.length > 0 && <BadLines lines={suite.bad} />}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {left.length > 0 && (
        <Section title="Left out">
          <Notice kind="caution">
            <ul className={styles.left}>
              {left.map(({ name, reason, count: times }) => (
                <li key={name + reason}>
                  <b>{name}</b>
                  {times > 1 && ` (${counted(times, 'time')})`}: <Sentence text={reason} />
                </li>
              ))}
            </ul>
          </Notice>
        </Section>
      )}
    </>
  );
}

function Incoming({ grader }: { grader: IncomingGrader }) {
  const { name, wanted, type, isThere, note } = grader;
  return (
    <li>
      <span className={styles.name}>
        <b>{name}</b> <Badge>{kinds[type].name}</Badge>
      </span>
      {isThere && <span className={styles.quiet}>There already; it stays as it is.</span>}
      {!isThere && wanted !== undefined && (
        <span className={styles.quiet}>Called {wanted} in the file; that name is taken here.</span>
      )}
      {note !== undefined && (
        <span className={styles.quiet}>
          <Sentence text={note} />
        </span>
      )}
    </li>
  );
}
