import type { JudgeSampling as Sampling } from '../../../../shared/domain/graders/openai';
import { NumberField } from '../../../components/NumberField';
import type { Draft } from '../draft';
import { Disclosure } from './Disclosure';
import styles from './forms.module.css';

interface JudgeSamplingProps {
  sampling: Sampling | null | undefined;
  draft: Draft;
}

/** How a judge's reply is sampled. Empty fields: greedy, so that the same answer gets the same judgement. */
export function JudgeSampling({ sampling, draft }: JudgeSamplingProps) {
  const given = sampling ?? {};
  const change = (part: Partial<Sampling>) => draft.at('sampling_params').change(part);
  const used = Object.values(given).filter((value) => value !== null && value !== undefined).length;
  return (
    <Disclosure title="How the judge replies" note={used > 0 ? `${used} set` : undefined}>
      <div className={styles.row}>
        <NumberField
          label="Temperature"
          value={given.temperature ?? null}
          min={0}
          max={2}
          step={0.1}
          placeholder="0"
          onChange={(temperature) => change({ temperature: temperature ?? undefined })}
        />
        <NumberField
          label="Top-p"
          value={given.top_p ?? null}
          min={0.01}
          max={1}
          step={0.05}
          placeholder="off"
          onChange={(top_p) => change({ top_p: top_p ?? undefined })}
        />
        <NumberField
          label="Seed"
          value={given.seed ?? null}
          min={0}
          placeholder="1"
          onChange={(seed) => change({ seed: seed === null ? undefined : Math.round(seed) })}
        />
        <NumberField
          label="Longest reply, tokens"
          value={given.max_completions_tokens ?? null}
          min={1}
          placeholder="512"
          onChange={(tokens) =>
            change({ max_completions_tokens: tokens === null ? undefined : Math.round(tokens) })
          }
        />
      </div>
    </Disclosure>
  );
}
