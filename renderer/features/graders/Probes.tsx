import { CircleCheck, Play } from 'lucide-react';
import { useState } from 'react';
import type { ProbeReport } from '../../../shared/domain/probes';
import { gradingPace, modelCalls } from '../../../shared/graders/needs';
import { describeErrors, probeFindings } from '../../../shared/graders/probe-findings';
import { mostAnswers } from '../../../shared/graders/probes';
import { tryVerb } from '../../app/api';
import { useWorkspace } from '../../app/workspace';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/FailureNotice';
import { counted } from '../../components/format';
import { Notice } from '../../components/Notice';
import { Select } from '../../components/Select';
import { Sentence } from '../../components/Sentence';
import styles from './graders.module.css';
import { LabProgressBar } from './LabProgressBar';
import { rests, useLab, useLive } from './lab';
import { ProbeTable } from './ProbeTable';
import probes from './probes.module.css';
import type { TryItProps } from './TryIt';

const counts = ['3', '10', '30', '100'] as const;
type Count = (typeof counts)[number];

/** Whether an answer gets the grader's pass without doing the task. */
export function Probes({ name, source, grader, onKeep }: TryItProps) {
  const { suites } = useWorkspace();
  const usable = suites.filter(({ examples }) => examples > 0);
  const [chosen, setChosen] = useState<string | null>(null);
  const pace = grader ? gradingPace(grader) : 'instant';
  const [number, setNumber] = useState<Count | null>(null);
  const count = number ?? (pace === 'model' ? '3' : '30');
  const suite =
    usable.find((each) => each.name === chosen) ??
    usable.find(({ graders }) => graders.includes(name)) ??
    usable[0];
  const lab = useLab<ProbeReport>();
  const key = grader && suite ? JSON.stringify([source, suite.name, count]) : undefined;
  const start = (asked: string) => {
    if (!suite) return;
    const input = { source, suite: suite.name, examples: Number(count) };
    lab.start(asked, (id) => tryVerb('graders.probe', { id, ...input }));
  };
  useLive(pace === 'model' ? undefined : key, rests[pace], start);

  if (!suite) {
    return (
      <p className={styles.quiet}>Add examples to a suite to see here whether the grader can be tricked.</p>
    );
  }
  const examples = Math.min(Number(count), suite.examples);
  const report = lab.result?.value;
  const isStale = lab.result !== undefined && lab.result.key !== key;
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>
        Answers that do not do the task, to see whether the grader passes them. What gets a pass here, a model
        that is tuned on the grader will learn.
      </p>
      <div className={styles.bar}>
        {usable.length > 1 && (
          <Select
            label="Suite"
            className={styles.suite}
            options={usable.map((each) => ({ value: each.name, label: each.name }))}
            value={suite.name}
            onChange={setChosen}
          />
        )}
        <Select
          label="Examples"
          className={probes.count}
          options={counts.map((value) => ({ value, label: value }))}
          value={count}
          onChange={setNumber}
        />
        {pace === 'model' && grader && (
          <div className={probes.ask}>
            <Button
              kind="primary"
              icon={<Play aria-hidden />}
              disabled={key === undefined || lab.running !== null}
              onClick={() => key !== undefined && start(key)}
            >
              Try the tricks
            </Button>
            <span className={styles.quiet}>
              up to {counted(examples * mostAnswers * modelCalls(grader), 'model call')}
            </span>
          </div>
        )}
      </div>
      <LabProgressBar lab={lab} label="Trying" noun="answer" />
      {lab.failure && <FailureNotice failure={lab.failure} />}
      {!grader && <p className={styles.quiet}>The grader is not valid yet.</p>}
      {report && grader && (
        <>
          {isStale && pace === 'model' && (
            <p className={styles.quiet}>The grader has changed since these were tried.</p>
          )}
          <Findings report={report} findings={probeFindings(grader, report.outcomes)} />
          <ProbeTable
            outcomes={report.outcomes}
            onKeep={({ exampleId, output }, expect) =>
              onKeep({ suite: suite.name, example: exampleId, output, expect })
            }
          />
        </>
      )}
    </div>
  );
}

interface FindingsProps {
  report: ProbeReport;
  findings: ReturnType<typeof probeFindings>;
}

function Findings({ report, findings }: FindingsProps) {
  const warnings = findings.filter(({ kind }) => kind === 'warning');
  const notes = findings.filter(({ kind }) => kind === 'note');
  const errors = describeErrors(report.outcomes);
  const judged = report.outcomes.some(({ tried, errored }) => tried > errored);
  return (
    <div role="status" className={probes.findings}>
      {errors !== undefined && (
        <Notice kind="caution">
          <p>
            <Sentence text={errors} />
          </p>
        </Notice>
      )}
      {warnings.map(({ probe, text }) => (
        <Notice key={probe} kind="caution">
          <p>{text}</p>
        </Notice>
      ))}
      {warnings.length === 0 && judged && (
        <p className={probes.good}>
          <CircleCheck aria-hidden />
          {notes.length === 0
            ? `None of the tricks gets a pass on ${counted(report.examples, 'example')}.`
            : `No trick stands out on ${counted(report.examples, 'example')}.`}
        </p>
      )}
      {notes.map(({ probe, text }) => (
        <Notice key={probe}>
          <p>{text}</p>
        </Notice>
      ))}
    </div>
  );
}
