/** A run's samples as examples, so that the pure exporters can write them. */
import type { Example } from '../../shared/domain/example';
import type { ExportOptions } from '../../shared/formats/export';
import { referenceName } from '../../shared/formats/mapping';
import type { Json } from '../../shared/json';
import type { ResultsDb } from '../store/results-db';
import { getRun } from '../store/runs';
import { listSamples, type StoredSample } from '../store/samples';

interface RunExamples {
  examples: Example[];
  options: ExportOptions;
}

const answerField = 'expected';

/**
 * The passing answers, each as its example's expected one. Other samples are reported to `onLeft` with the reason. The
 * system prompt of the run's configuration goes along: it is part of what was answered.
 */
export function runAnswers(results: ResultsDb, id: string, onLeft: (reason: string) => void): RunExamples {
  const examples: Example[] = [];
  const seen = new Set<string>();
  for (const sample of samplesOf(results, id)) {
    const key = `${sample.exampleHash} ${sample.text}`;
    if (sample.outcome !== 'passed') onLeft(`The answer ${reasons[sample.outcome]}.`);
    else if (seen.has(key)) onLeft('The same answer to the same example is there already.');
    else {
      seen.add(key);
      examples.push(withFields(sample.example, { [answerField]: sample.text }));
    }
  }
  return { examples, options: { ...systemOf(results, id), expected: `{{item.${answerField}}}` } };
}

const reasons = {
  failed: 'did not pass',
  errored: 'could not be graded (a grader errored)',
  ungraded: 'has not been graded',
} as const;

/**
 * Every sample as its example with `output`, `outcome` and `score_<grader>` (null where that grader errored) beside the
 * example's fields. Names that the example uses itself get an underscore. The second and further samples of an example
 * have ids of their own, such as `e1#2`.
 */
export function runRows(results: ResultsDb, id: string): RunExamples {
  const examples = [...samplesOf(results, id)].map((sample) => {
    const taken = new Set(Object.keys(sample.example));
    const fields: Record<string, Json> = {};
    const put = (name: string, value: Json) => {
      fields[referenceName(name, taken)] = value;
    };
    put('output', sample.text);
    put('outcome', sample.outcome);
    for (const [name, score] of Object.entries(sample.scores)) {
      put(`score_${name}`, score.error ? null : score.score);
    }
    const row = withFields(sample.example, fields);
    if (sample.index > 0) row.id = `${row.id}#${sample.index + 1}`;
    return row;
  });
  return { examples, options: systemOf(results, id) };
}

function systemOf(results: ResultsDb, id: string): { system?: string } {
  const { system } = getRun(results, id).manifest.configuration;
  return system === undefined ? {} : { system };
}

function withFields(example: Example, fields: Record<string, Json>): Example {
  return Object.assign({}, example, fields);
}

const pageSize = 1000;

function* samplesOf(results: ResultsDb, id: string): Generator<StoredSample> {
  for (let offset = 0; ; offset += pageSize) {
    const { rows } = listSamples(results, id, { offset, limit: pageSize });
    yield* rows;
    if (rows.length < pageSize) return;
  }
}
