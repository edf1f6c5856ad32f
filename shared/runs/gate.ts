import type { Gate, RunSummary } from '../domain/run';
import { passRate } from './pass-rate';

type GatedRun = Pick<RunSummary, 'status' | 'manifest' | 'counts'>;

/**
 * Whether a finished run has the pass rate that its suite required when it started; undefined where nothing is to be
 * decided. Samples that could not be judged are neither passed nor failed: where the verdict would be another one if they
 * all passed or all failed, there is none.
 */
export function gateOf({ status, manifest, counts }: GatedRun): Gate | undefined {
  const { required_pass_rate: required } = manifest;
  if (status !== 'finished' || required === undefined) return undefined;
  const { passed, samples } = counts;
  const unjudged = counts.errored + counts.ungraded;
  const { rate, interval } = passRate(counts, manifest.samples_per_example);
  const atWorst = reaches(passed, samples, required);
  const atBest = reaches(passed + unjudged, samples, required);
  const verdict = atWorst ? 'met' : atBest ? 'undecided' : 'not_met';
  const found: Finding = {
    required,
    verdict,
    ...(rate !== undefined && { rate }),
    interval,
    isSure:
      (verdict === 'met' && interval.lo >= required) || (verdict === 'not_met' && interval.hi < required),
  };
  return { ...found, sentence: gateSentence(found, unjudged) };
}

type Finding = Omit<Gate, 'sentence'>;

/** 55 of 100 reach 0.55, though 0.55 × 100 is 55.00000000000001. */
function reaches(passed: number, of: number, required: number): boolean {
  return passed >= required * of - 1e-9;
}

function gateSentence(found: Finding, unjudged: number): string {
  const { rate, required, interval } = found;
  if (rate === undefined) return `Required pass rate ${percent(required)} %: no answer was judged.`;
  const [seen, wanted] = toldApart(rate, required);
  const range = `interval ${percent(interval.lo)}–${percent(interval.hi)} %`;
  return `Pass rate ${seen} %, required ${wanted} %: ${verdictWords(found, range, unjudged)}.`;
}

function verdictWords({ verdict, isSure }: Finding, range: string, unjudged: number): string {
  if (verdict === 'undecided') {
    const answers = unjudged === 1 ? 'one answer that' : `${unjudged} answers that`;
    return `undecided, because it hangs on ${answers} could not be judged (${range})`;
  }
  const doubt = isSure ? '' : ': too few examples to be sure';
  return `${verdict === 'met' ? 'met' : 'not met'} (${range}${doubt})`;
}

/** With as many places as it takes to see which is higher. */
function toldApart(rate: number, required: number): [string, string] {
  for (let places = 1; places < 6; places++) {
    const texts: [string, string] = [percent(rate, places), percent(required, places)];
    if (rate === required || texts[0] !== texts[1]) return texts;
  }
  return [percent(rate), percent(required)];
}

function percent(share: number, places = 1): string {
  return String(Number((share * 100).toFixed(places)));
}
