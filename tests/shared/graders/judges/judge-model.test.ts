import { describe, expect, it } from 'vitest';
import { graderHash, graderSchema } from '../../../../shared/domain/grader';
import { judgeModels, judgesOf, withJudgeHashes } from '../../../../shared/graders/judges/judge-model';
import { turns } from './judging';

const score = (model: string) => ({ type: 'score_model', name: 'score', model, input: turns });
const check = { type: 'string_check', name: 'check', input: 'a', reference: 'a', operation: 'eq' };
const multi = graderSchema.parse({
  type: 'multi',
  name: 'both',
  graders: { one: score('a'), two: { ...score('gpt-4o'), tunewright: { model: 'b' } }, check },
  calculate_output: 'one + two + check',
});
const panel = graderSchema.parse({
  type: 'tunewright.panel',
  name: 'panel',
  judges: { one: score('a'), two: score('a') },
  combine: 'mean',
});

describe('judges of a grader', () => {
  it('are found in its parts, each once, by their local name', () => {
    expect(judgeModels(multi)).toEqual(['a', 'b']);
    expect(judgeModels(panel)).toEqual(['a']);
    expect(judgeModels(graderSchema.parse(check))).toEqual([]);
  });

  it('are part of what it is: other weights, another hash', () => {
    const one = withJudgeHashes(
      multi,
      new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
    );
    const other = withJudgeHashes(
      multi,
      new Map([
        ['a', '1'],
        ['b', '3'],
      ]),
    );
    expect(judgesOf(one)).toEqual([
      { name: 'a', hash: '1' },
      { name: 'b', hash: '2' },
    ]);
    expect(graderHash(one)).not.toBe(graderHash(other));
    expect(withJudgeHashes(graderSchema.parse(check), new Map([['a', '1']]))).toEqual(check);
  });
});
