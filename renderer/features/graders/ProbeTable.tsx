import { ChevronRight, ThumbsDown, ThumbsUp } from 'lucide-react';
import { Fragment, useState } from 'react';
import type { GraderTest } from '../../../shared/domain/grader-tests';
import type { ProbeCase, ProbeId, ProbeOutcome } from '../../../shared/domain/probes';
import { probeNames } from '../../../shared/graders/probe-findings';
import { Button } from '../../components/Button';
import { counted } from '../../components/format';
import { ScoreRow } from '../../components/ScoreList';
import styles from './probes.module.css';

interface ProbeTableProps {
  outcomes: readonly ProbeOutcome[];
  onKeep: (shown: ProbeCase, expect: GraderTest['expect']) => Promise<void>;
}

const shownCharacters = 1500;

/** Each trick: how often it passes, and one answer of it in full. */
export function ProbeTable({ outcomes, onKeep }: ProbeTableProps) {
  const [open, setOpen] = useState<ProbeId | null>(null);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Answer</th>
          <th scope="col">Passes</th>
          <th scope="col">Mean score</th>
        </tr>
      </thead>
      <tbody>
        {outcomes.map((outcome) => {
          const { probe, tried, passed, errored, meanScore, shown } = outcome;
          const isOpen = probe === open;
          return (
            <Fragment key={probe}>
              <tr data-look={lookOf(outcome)}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.name}
                    aria-expanded={isOpen}
                    onClick={() => setOpen(isOpen ? null : probe)}
                  >
                    <ChevronRight aria-hidden />
                    {probeNames[probe]}
                  </button>
                </th>
                <td>
                  <span className={styles.passes}>
                    {passed} of {tried}
                  </span>
                  {errored > 0 && <span className={styles.errored}>{counted(errored, 'error')}</span>}
                </td>
                <td>{tried === errored ? '—' : meanScore.toFixed(2)}</td>
              </tr>
              {isOpen && (
                <tr>
                  <td colSpan={3} className={styles.case}>
                    <Case probe={probe} shown={shown} onKeep={onKeep} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

interface CaseProps {
  probe: ProbeId;
  shown: ProbeCase;
  onKeep: ProbeTableProps['onKeep'];
}

function Case({ probe, shown, onKeep }: CaseProps) {
  const { exampleId, output, score } = shown;
  return (
    <div className={styles.shown}>
      <div
        className={styles.output}
        tabIndex={0}
        role="group"
        aria-label={`Answer: ${probeNames[probe]}`}
        data-selectable
      >
        {output.trim() === '' ? (
          <i>{output === '' ? 'An empty answer' : 'Spaces and line breaks'}</i>
        ) : output.length > shownCharacters ? (
          `${output.slice(0, shownCharacters)}…`
        ) : (
          output
        )}
      </div>
      <ScoreRow name={exampleId} score={score} />
      {probe === 'expected' && (
        <div>
          <Button size="small" icon={<ThumbsUp aria-hidden />} onClick={() => void onKeep(shown, 'pass')}>
            Keep as known good
          </Button>
        </div>
      )}
      {tricks.has(probe) && (
        <div>
          <Button size="small" icon={<ThumbsDown aria-hidden />} onClick={() => void onKeep(shown, 'fail')}>
            Keep as known bad
          </Button>
        </div>
      )}
    </div>
  );
}

/** What is wrong on every example. The commonest answer is right on some, and reversed words may be. */
const tricks: ReadonlySet<ProbeId> = new Set([
  'empty',
  'space',
  'echo',
  'labels',
  'long',
  'flattery',
  'injection',
]);

/** Expected answers must pass, tricks must not; the rest is neither good nor bad. */
function lookOf({ probe, tried, passed, errored }: ProbeOutcome): 'good' | 'bad' | 'plain' {
  if (tried === errored) return 'plain';
  if (probe === 'expected') return passed === tried - errored ? 'good' : 'bad';
  if (!tricks.has(probe)) return 'plain';
  return passed === 0 ? 'good' : 'bad';
}
