import type { Manifest } from '../domain/run';
import { describePassRule, ruleOf } from '../graders/pass-rule';
import { canonicalJson } from '../json';

/**
 * What keeps two runs from being a fair comparison of their configurations, a sentence each, gravest first. Different
 * adapters are what a comparison is for and get none.
 */
export function comparabilityWarnings(a: Manifest, b: Manifest): string[] {
  return checks.flatMap((check) => check(a, b) ?? []);
}

type Check = (a: Manifest, b: Manifest) => string | undefined;

const checks: Check[] = [
  selfJudged,
  (a, b) => differ(a.suite.name, b.suite.name, (x, y) => `The suites differ: ${x} and ${y}.`),
  (a, b) =>
    differ(
      a.split,
      b.split,
      (x, y) => `The splits differ: ${x} and ${y}. Only examples in both are compared.`,
    ),
  differentExtent,
  differentGraders,
  differentPassRule,
  differentWeights,
  (a, b) =>
    a.model.hash === b.model.hash
      ? undefined
      : `The base models differ: ${a.model.name} and ${b.model.name}. That is fine if you mean to compare models.`,
  (a, b) =>
    a.chat_template_hash === b.chat_template_hash
      ? undefined
      : 'The chat templates differ, so the models saw differently written prompts.',
  (a, b) =>
    (a.configuration.system ?? '') === (b.configuration.system ?? '')
      ? undefined
      : 'The system prompts differ, so the difference is not the adapter’s alone.',
  differentSampling,
  differentSeeds,
  (a, b) =>
    differ(
      a.samples_per_example,
      b.samples_per_example,
      (x, y) =>
        `Samples per example differ: ${x} and ${y}. Each example counts once, by the majority of its samples.`,
    ),
  (a, b) =>
    differ(
      engineName(a),
      engineName(b),
      (x, y) => `The engines differ: ${x} and ${y}. Answers may differ slightly.`,
    ),
];

/** Said where everything that could make a difference but the seed is the same in both runs. */
export function selfCheckNote(a: Manifest, b: Manifest): string | undefined {
  const [onlyA, onlyB] = [a, b].map(({ model, adapters, configuration, suite, split }) =>
    JSON.stringify([
      model.hash,
      adapters.map(({ hash, scale }) => [hash, scale]),
      configuration.system ?? '',
      configuration.sampling,
      suite.name,
      split,
    ]),
  );
  return onlyA === onlyB
    ? 'An A/A check: both runs are of one configuration. Whatever differs here is noise, and so is as much of any other comparison.'
    : undefined;
}

/** Judges favour what they would have written themselves. */
function selfJudged(a: Manifest, b: Manifest): string | undefined {
  const judged = [a, b].flatMap(({ graders, model }) =>
    graders.flatMap(({ name, judges = [] }) =>
      judges.some(({ hash }) => hash === model.hash) ? [name] : [],
    ),
  );
  if (judged.length === 0) return undefined;
  return `The model judges its own answers (${[...new Set(judged)].join(', ')}): judges favour their own. Choose another model as the judge.`;
}

function differ<T extends string | number>(a: T, b: T, sentence: (a: T, b: T) => string): string | undefined {
  return a === b ? undefined : sentence(a, b);
}

/** A quick run that took all there was is a full one. */
function differentExtent(a: Manifest, b: Manifest): string | undefined {
  const quickA = isPartial(a);
  const quickB = isPartial(b);
  if (quickA !== quickB) {
    const [which, { examples, quick }] = quickA ? ['first', a] : ['second', b];
    return `The ${which} run is a quick one, of ${examples} of ${quick?.of ?? examples} examples. Only examples in both are compared.`;
  }
  if (!quickA || canonicalJson(choice(a)) === canonicalJson(choice(b))) return undefined;
  return 'The quick runs took different parts of the suite, by their seeds or by how much they take. Only examples in both are compared.';
}

function isPartial({ examples, quick }: Manifest): boolean {
  return quick !== undefined && examples < quick.of;
}

/** What decides which examples a quick run takes. */
function choice({ quick }: Manifest): number[] {
  return quick ? [quick.seed, quick.fraction, quick.minimum] : [];
}

function differentPassRule(a: Manifest, b: Manifest): string | undefined {
  return differ(
    describePassRule(ruleOf(a)),
    describePassRule(ruleOf(b)),
    (x, y) =>
      `The pass rules differ: an answer passes when ${x} in the first run, and when ${y} in the second. Regrade one of the runs.`,
  );
}

/** Weights decide only where both runs go by the mean. */
function differentWeights(a: Manifest, b: Manifest): string | undefined {
  if (!goesByMean(a) || !goesByMean(b)) return undefined;
  const weightsB = new Map(b.graders.map(({ name, weight = 1 }) => [name, weight]));
  const changed = a.graders.flatMap(({ name, weight = 1 }) => {
    const other = weightsB.get(name) ?? weight;
    return other === weight ? [] : [`${name} ${weight} and ${other}`];
  });
  return changed.length > 0
    ? `The graders’ weights differ: ${changed.join(', ')}. Regrade one of the runs.`
    : undefined;
}

function goesByMean({ rule }: Manifest): boolean {
  return typeof rule === 'object' && 'weighted_mean' in rule;
}

function differentGraders(a: Manifest, b: Manifest): string | undefined {
  const hashesA = new Map(a.graders.map(({ name, hash }) => [name, hash]));
  const hashesB = new Map(b.graders.map(({ name, hash }) => [name, hash]));
  const names = [...new Set([...hashesA.keys(), ...hashesB.keys()])];
  const changed = names.filter((name) => hashesA.get(name) !== hashesB.get(name));
  if (changed.length === 0) return undefined;
  return `The graders differ: ${changed.map((name) => describeGrader(name, hashesA, hashesB)).join(', ')}. Regrade one of the runs.`;
}

function describeGrader(
  name: string,
  a: ReadonlyMap<string, string>,
  b: ReadonlyMap<string, string>,
): string {
  if (!b.has(name)) return `${name} only in the first run`;
  if (!a.has(name)) return `${name} only in the second run`;
  return `${name} was changed between the runs`;
}

function differentSampling(a: Manifest, b: Manifest): string | undefined {
  const settingsA = settings(a);
  const settingsB = settings(b);
  const names = [...new Set([...settingsA.keys(), ...settingsB.keys()])].sort();
  const changed = names
    .filter((name) => settingsA.get(name) !== settingsB.get(name))
    .map((name) => `${name} ${settingsA.get(name) ?? 'unset'} and ${settingsB.get(name) ?? 'unset'}`);
  return changed.length > 0 ? `The sampling differs: ${changed.join(', ')}.` : undefined;
}

/** Settings as text: some are lists or maps. */
function settings({ configuration }: Manifest): Map<string, string> {
  const set = Object.entries(configuration.sampling).filter(([, value]) => value !== undefined);
  return new Map(set.map(([name, value]) => [name, canonicalJson(value)]));
}

/** Greedy sampling draws nothing, so there the seed changes nothing. */
function differentSeeds(a: Manifest, b: Manifest): string | undefined {
  const greedy = a.configuration.sampling.temperature === 0 && b.configuration.sampling.temperature === 0;
  return greedy ? undefined : differ(a.seed, b.seed, (x, y) => `The seeds differ: ${x} and ${y}.`);
}

function engineName({ engine }: Manifest): string {
  return `llama.cpp ${engine.llama_release} on ${engine.backend}`;
}
