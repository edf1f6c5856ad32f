import { describe, expect, it } from 'vitest';
import { completeGrader } from '../../../shared/graders/complete-grader';
import { itemPaths } from '../../../shared/templates/suggest';

const around = {
  paths: itemPaths([{ answer: { label: 'x', 'body part': 'y' } }]),
  models: ['judge-7b'],
  types: ['string_check', 'tunewright.json_match', 'score_model', 'multi'],
};

/** What is offered at `|`, and the text that choosing `wanted` (else the first) would make. */
function complete(marked: string, wanted?: string) {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = completeGrader(text, at, around);
  const chosen = found?.suggestions.find(({ label }) => wanted === undefined || label === wanted);
  return {
    labels: found?.suggestions.map(({ label }) => label) ?? [],
    text:
      found && chosen && text.slice(0, found.from) + (chosen.insert ?? chosen.label) + text.slice(found.to),
  };
}

describe('completing a grader', () => {
  it('offers the types that can be run', () => {
    expect(complete('{"type": "|"}').labels.sort()).toEqual(around.types.toSorted());
    expect(complete('{"type": |}', 'string_check').text).toBe('{"type": "string_check"}');
  });

  it('offers the fields of the type, those that are needed first, and not those that are there', () => {
    const { labels } = complete('{"type": "string_check", "name": "x", |}');
    expect(labels).toEqual(['input', 'reference', 'operation', 'tunewright']);
    expect(complete('{"type": "string_check", "ref|": ""}', 'reference').text).toBe(
      '{"type": "string_check", "reference": ""}',
    );
    expect(complete('{"type": "string_check", |}', 'reference').text).toBe(
      '{"type": "string_check", "reference": }',
    );
  });

  it('knows the type also where it stands after the cursor', () => {
    expect(complete('{|, "type": "score_model"}').labels).toContain('pass_threshold');
    expect(complete('{|, "type": "score_model"}').labels).not.toContain('operation');
  });

  it('offers the values of a choice, truth values and models', () => {
    expect(complete('{"type": "string_check", "operation": "|"}').labels).toEqual([
      'eq',
      'ne',
      'like',
      'ilike',
    ]);
    expect(complete('{"type": "string_check", "tunewright": {"negate": |}}', 'true').text).toBe(
      '{"type": "string_check", "tunewright": {"negate": true}}',
    );
    expect(complete('{"type": "score_model", "model": "|"}').labels).toEqual(['judge-7b']);
  });

  it('follows lists and graders within graders', () => {
    expect(complete('{"type": "tunewright.json_match", "fields": [{"compare": "|"}]}').labels).toEqual([
      'exact',
      'case_insensitive',
      'numeric',
      'set',
    ]);
    expect(complete('{"type": "score_model", "input": [{"role": "|"}]}').labels).toContain('developer');
    expect(
      complete('{"type": "multi", "graders": {"a": {"type": "string_check", "operation": "|"}}}').labels,
    ).toEqual(['eq', 'ne', 'like', 'ilike']);
  });

  it('offers paths in templates, escaped as JSON wants it', () => {
    expect(complete('{"type": "string_check", "reference": "{{item.answer.|"}').labels).toEqual([
      'item.answer.label',
    ]);
    expect(complete('{"type": "string_check", "reference": "{{body|"}').text).toBe(
      '{"type": "string_check", "reference": "{{item.answer[\\"body part\\"]}}"}',
    );
  });

  it('offers nothing where a sign belongs', () => {
    expect(complete('{"type": "string_check"| }').labels).toEqual([]);
  });
});
