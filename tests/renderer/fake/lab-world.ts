/** A workspace with a grader of every kind, and unit tests for some. */
import type { Grader } from '../../../shared/domain/grader';
import { graderSchema } from '../../../shared/domain/grader';
import { graderItem } from '../../../shared/domain/example';
import { newGrader } from '../../../renderer/features/graders/kinds';
import { idealAnswer } from './answers';
import { comparedWorld, suiteName, type World } from './world';
import { graderFile } from './workspace';

export function labWorld(): World {
  const world = comparedWorld();
  const { workspace } = world;
  if (!workspace) return world;
  const types = graderSchema.options.map(({ shape }): Grader['type'] => shape.type.value);
  const rest = types.filter((type) => type !== 'string_check' && type !== 'tunewright.json_match');
  workspace.graders.push(
    ...rest.map((type) => {
      const name = type.replace('tunewright.', '');
      const grader = newGrader(type, name, { model: 'triage-base', expected: '{{item.answer}}' });
      return {
        ...graderFile(name, graderSchema.parse(grader)),
        source: `${JSON.stringify(grader, null, 2)}\n`,
      };
    }),
  );
  const [, , first, second] = world.examples.get(suiteName) ?? [];
  if (first && second) {
    world.graderTests.set('label', {
      tests: [
        {
          suite: suiteName,
          example: first.id,
          item: graderItem(first),
          output: idealAnswer(first),
          expect: 'pass',
        },
        { suite: suiteName, example: second.id, output: 'I cannot tell from here.', expect: 'fail' },
        {
          suite: suiteName,
          example: second.id,
          item: graderItem(second),
          output: '{"label": "emergency, refill, appointment, other"}',
          expect: 'pass',
          note: 'Lists every label: it should have been kept as known bad.',
        },
        { example: 'msg-9999', output: '', expect: 'fail' },
      ],
      badLines: [
        { line: 5, reason: 'Not valid JSON: the text ends inside an object.', text: '{"item": {"label"' },
      ],
    });
  }
  return world;
}
