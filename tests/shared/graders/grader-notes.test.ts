import { expect, it } from 'vitest';
import { graderNotes } from '../../../shared/graders/grader-notes';
import { parseGrader } from '../../../shared/graders/parse-grader';

const turns = [{ role: 'user', content: 'Judge {{sample.output_text}}' }];
const judge = { type: 'score_model', name: 'judge', input: turns, model: 'gpt-4o-2024-08-06' };
const check = {
  type: 'string_check',
  name: 'same',
  input: '{{sample.output_text}}',
  reference: 'x',
  operation: 'eq',
};
const cosine = {
  type: 'text_similarity',
  name: 'near',
  input: '{{sample.output_text}}',
  reference: 'x',
  evaluation_metric: 'cosine',
};

function notes(grader: Record<string, unknown>, models: readonly string[] = ['smol']): string[] {
  const parsed = parseGrader(JSON.stringify({ name: 'x', ...grader }));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return graderNotes(parsed.value, models);
}

const elsewhere =
  'The model "gpt-4o-2024-08-06" runs at OpenAI only; choose a model of this workspace to judge in its place.';

it('has nothing to say on what runs as it does anywhere', () => {
  expect(notes(check)).toEqual([]);
  expect(notes({ ...judge, model: 'smol' })).toEqual([]);
  expect(notes({ ...judge, tunewright: { model: 'smol' } })).toEqual([]);
  expect(notes({ type: 'tunewright.perplexity', max: 5 })).toEqual([]);
});

it('names a model that is not here', () => {
  expect(notes(judge)).toEqual([elsewhere]);
  expect(notes({ ...judge, model: 'llama' })).toEqual([
    'This workspace has no model "llama"; choose one of its models.',
  ]);
  expect(notes({ type: 'tunewright.similarity', input: 'a', reference: 'b', model: 'llama' })).toHaveLength(
    1,
  );
  expect(notes({ type: 'tunewright.perplexity', max: 5, model: 'llama' })).toHaveLength(1);
});

it('says what cosine stands on', () => {
  expect(notes(cosine)).toEqual([
    '`cosine` stands on an embedding model of OpenAI’s; choose an embedding model of this workspace for it.',
  ]);
  expect(notes({ ...cosine, tunewright: { model: 'smol' } })).toEqual([
    '`cosine` is computed with "smol", so its values differ from those of OpenAI’s embedding model.',
  ]);
});

it('names what has no effect or cannot run', () => {
  const picture = { type: 'input_image', image_url: 'a.png' };
  const sound = { type: 'input_audio', input_audio: {} };
  const sees = { ...judge, model: 'smol', input: [{ role: 'user', content: [picture, sound] }] };
  expect(notes(sees)).toEqual([
    'The prompt shows an image, which judges here cannot see: it cannot run.',
    'The prompt plays a sound, which judges here cannot hear: it cannot run.',
  ]);
  expect(notes({ ...judge, model: 'smol', sampling_params: { reasoning_effort: 'low' } })).toEqual([
    '`reasoning_effort` has no effect on models that run here.',
  ]);
  expect(notes({ type: 'python', source: '', image_tag: '2025-05-08' })).toEqual([
    '`image_tag` has no effect: the code runs with the Python and the packages that Tunewright brings.',
  ]);
  expect(notes({ ...check, input: '{{sample.output_audio.transcript}}' })).toEqual([
    'It reads `{{sample.output_audio}}`: models here answer in text only, so it cannot run.',
  ]);
  expect(notes({ type: 'tunewright.regex', input: 'x', pattern: '(?=a)' })).toHaveLength(1);
});

it('speaks of parts by their names', () => {
  const multi = { type: 'multi', graders: { a: judge, b: check, c: judge }, calculate_output: 'a + b + c' };
  expect(notes(multi)).toEqual([`a: ${elsewhere}`, `c: ${elsewhere}`]);
});
