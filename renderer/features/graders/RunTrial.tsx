import { Play } from 'lucide-react';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/FailureNotice';
import { counted } from '../../components/format';
import { LabProgressBar } from './LabProgressBar';
import { describeRunTrial, type RunTrialOnScreen } from './run-trial';
import stored from './stored.module.css';

/** What would become of the run's verdicts with the grader as it is now. */
export function RunTrial({ trial: { lab, trial, last, calls, run } }: { trial: RunTrialOnScreen }) {
  return (
    <div className={stored.onRun}>
      {run && (
        <div className={stored.ask}>
          <Button
            size="small"
            icon={<Play aria-hidden />}
            disabled={lab.running !== null}
            onClick={() => run()}
          >
            Judge all of them
          </Button>
          {calls > 0 && <span className={stored.note}>{counted(calls, 'model call')}</span>}
        </div>
      )}
      <LabProgressBar lab={lab} label="Judging" noun="answer" />
      {lab.failure && <FailureNotice failure={lab.failure} />}
      {/* What came last stays until there is something newer, so that nothing jumps while a person types. */}
      <p
        role="status"
        className={stored.found}
        data-differs={last !== undefined && last.differing > 0}
        data-stale={trial === undefined}
      >
        {last && describeRunTrial(last)}
      </p>
    </div>
  );
}
