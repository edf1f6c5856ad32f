import { useState } from 'react';
import type { GraderAgreement } from '../../../shared/domain/rating';
import type { RunSummary } from '../../../shared/domain/run';
import type { GraderFile } from '../../../shared/domain/views';
import type { VerbInput } from '../../../shared/ipc/contract';
import { navigate } from '../../app/navigation';
import { failureOf, useVerb } from '../../app/queries';
import { useWorkspace } from '../../app/workspace';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/FailureNotice';
import { counted, dateTime } from '../../components/format';
import { Notice } from '../../components/Notice';
import { Section } from '../../components/Section';
import { Select } from '../../components/Select';
import styles from './agreement.module.css';
import { Coefficients } from './Coefficients';
import { ConfusionMatrix } from './ConfusionMatrix';
import { Disagreements } from './Disagreements';
import { StarMatrix } from './StarMatrix';

/** How the grader agrees with the people who rated the same answers. */
export function AgreementSection({ grader }: { grader: GraderFile }) {
  const scopes = useScopes(grader.name);
  const [chosen, setChosen] = useState<string | null>(null);
  const scope = scopes.find(({ value }) => value === chosen) ?? scopes[0];
  return (
    <Section title="Agreement with people" level={2}>
      {scope ? (
        <>
          {scopes.length > 1 && (
            <Select label="Rated answers of" options={scopes} value={scope.value} onChange={setChosen} />
          )}
          <ScopeAgreement key={scope.value} grader={grader} scope={scope} />
        </>
      ) : (
        <p className={styles.quiet}>
          No run is judged by this grader yet. Run a suite with it, and rate some of the answers.
        </p>
      )}
    </Section>
  );
}

interface Scope {
  value: string;
  label: string;
  input: VerbInput<'ratings.agreement'>;
  /** The run in which answers can be rated. */
  run: RunSummary;
}

/** Suites that the grader judges, then their runs; the newest first. */
function useScopes(name: string): Scope[] {
  const { suites } = useWorkspace();
  const { data: runs = [] } = useVerb('runs.list', undefined);
  const judged = runs
    .filter(
      ({ manifest, counts }) => counts.samples > 0 && manifest.graders.some((each) => each.name === name),
    )
    .sort((left, right) => right.createdAt.localeCompare(left.createdAt));
  const ofSuites = suites.flatMap((suite): Scope[] => {
    const run = judged.find((each) => each.suite === suite.name);
    if (!run) return [];
    return [
      { value: `suite ${suite.name}`, label: `All runs of ${suite.name}`, input: { suite: suite.name }, run },
    ];
  });
  const ofRuns = judged.map((run) => ({
    value: `run ${run.id}`,
    label: `${run.configuration} on ${run.suite}, ${dateTime(run.createdAt)}`,
    input: { run: run.id },
    run,
  }));
  return [...ofSuites, ...ofRuns];
}

function ScopeAgreement({ grader: { name, hash }, scope }: { grader: GraderFile; scope: Scope }) {
  const { data, error } = useVerb('ratings.agreement', scope.input);
  if (error) return <FailureNotice failure={failureOf(error)} />;
  if (!data) return null;
  const versions = data.graders.filter((each) => each.name === name);
  const present = versions.find((each) => each.hash === hash);
  const shown = present ?? versions[0];
  const rateMore = (
    <Button size="small" onClick={() => navigate({ screen: 'runs', run: scope.run.id, view: 'review' })}>
      Rate answers…
    </Button>
  );
  return (
    <div className={styles.agreement}>
      {shown && !present && (
        <Notice kind="caution">
          These are scores of an earlier version of the grader. Grade the run again to see the present one.
        </Notice>
      )}
      {shown && data.rated > 0 ? (
        <Numbers agreement={shown} />
      ) : (
        <p className={styles.quiet}>
          Nobody has rated an answer here. Rate some, good and bad ones, and see how far this grader decides
          as you do.
        </p>
      )}
      <div className={styles.more}>
        {rateMore}
        <span className={styles.quiet}>{counted(data.rated, 'rated answer')}</span>
      </div>
    </div>
  );
}

function Numbers({ agreement }: { agreement: GraderAgreement }) {
  return (
    <>
      <p className={styles.sentence}>{agreement.sentence}</p>
      <Coefficients agreement={agreement} />
      {agreement.n > 0 && <ConfusionMatrix confusion={agreement.confusion} />}
      {agreement.stars && <StarMatrix stars={agreement.stars} />}
      <Disagreements agreement={agreement} />
      <p className={styles.quiet}>
        Without pass or fail, 4 stars or more count as passed. Answers picked because graders disagree are
        hard ones: rate some at random too, or the grader looks worse than it is.
      </p>
    </>
  );
}
