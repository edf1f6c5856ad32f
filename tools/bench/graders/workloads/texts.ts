import { makeSample } from '../../../../shared/graders/sample';
import { random } from '../../random';
import { workload, type Case, type Workload } from './workload';

const sides = { input: '{{sample.output_text}}', reference: '{{item.expected}}' };

/** Answers of one to three sentences against references of the same kind, most of them near. */
export function texts(): Workload[] {
  const cases = sentencePairs();
  const metrics = ['fuzzy_match', 'bleu', 'gleu', 'meteor', 'rouge_1', 'rouge_2', 'rouge_l'];
  return [
    ...metrics.map((evaluation_metric) =>
      workload(
        `text_similarity, ${evaluation_metric}`,
        { type: 'text_similarity', ...sides, evaluation_metric },
        cases,
      ),
    ),
    workload('token_f1', { type: 'tunewright.token_f1', ...sides }, cases),
    workload('edit_distance', { type: 'tunewright.edit_distance', ...sides }, cases),
  ];
}

const words =
  'the a patient doctor should call clinic about this medicine today because dose of pain in left knee has become worse since morning and needs new prescription before weekend please take two tablets with water every day'.split(
    ' ',
  );

function sentencePairs(): Case[] {
  const chance = random(7);
  const word = () => words[Math.floor(chance() * words.length)] ?? '';
  return Array.from({ length: 200 }, () => {
    const expected = Array.from({ length: 8 + Math.floor(chance() * 25) }, word);
    const given = expected.flatMap((one) => {
      const kind = chance();
      return kind > 0.92 ? [] : kind > 0.84 ? [word()] : kind > 0.8 ? [one, word()] : [one];
    });
    return { item: { expected: `${expected.join(' ')}.` }, sample: makeSample(`${given.join(' ')}.`) };
  });
}
