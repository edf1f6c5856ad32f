import { useDeferredValue, useMemo, useState } from 'react';
import { describePlan, planPower } from '../../../shared/compare/power-plan';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { count } from '../../components/format';
import { NumberField } from '../../components/NumberField';
import table from '../../components/Table.module.css';
import styles from './PowerPlanner.module.css';

interface PowerPlannerProps {
  /** Examples that the run would take. */
  examples: number;
  samples: number;
  onClose: () => void;
}

/** How many examples it takes to see the change that one cares about, before anything is run. */
export function PowerPlanner({ examples, samples, onClose }: PowerPlannerProps) {
  const [change, setChange] = useState(10);
  const [discordance, setDiscordance] = useState(20);
  const [noise, setNoise] = useState(10);
  const wanted = useDeferredValue(change);
  const differing = useDeferredValue(discordance);
  const flipping = useDeferredValue(noise);
  const plan = useMemo(
    () =>
      planPower({
        change: wanted / 100,
        discordance: differing / 100,
        noise: flipping / 100,
        samples,
        examples,
      }),
    [wanted, differing, flipping, samples, examples],
  );
  return (
    <Dialog
      title="How many examples?"
      description="With too few examples a change that is there cannot be told from chance. Say which change matters to you, and see how many it takes to confirm it 4 times out of 5."
      onClose={onClose}
      footer={
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className={styles.fields}>
        <NumberField
          label="Change that matters, in points of 100"
          value={change}
          min={0.5}
          max={100}
          step={1}
          onChange={(points) => setChange(points ?? 10)}
        />
        <NumberField
          label="Examples that differ between the two, of 100"
          hint="Fixed and broken together. Look at an earlier comparison of this suite; 20 is usual."
          value={discordance}
          min={1}
          max={100}
          step={1}
          onChange={(share) => setDiscordance(share ?? 20)}
        />
        {samples > 1 && (
          <NumberField
            label="Examples that differ between two samples of one run, of 100"
            hint="Several samples help against this noise only."
            value={noise}
            min={0}
            max={100}
            step={1}
            onChange={(share) => setNoise(share ?? 10)}
          />
        )}
      </div>
      <p className={styles.answer} role="status">
        {describePlan(plan)}
      </p>
      <table className={table.table}>
        <thead>
          <tr>
            <th>Examples</th>
            <th>Smallest change they confirm, points</th>
          </tr>
        </thead>
        <tbody>
          {plan.table.map(({ examples: n, smallest }) => (
            <tr key={n}>
              <td>{count(n)}</td>
              <td>{smallest === undefined ? 'none' : (smallest * 100).toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
