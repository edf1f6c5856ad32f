import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileSchema } from '../../../shared/json-schema/compile';
import type { Json } from '../../../shared/json';

interface Group {
  file: string;
  description: string;
  schema: Json;
  tests: { description: string; data: Json; valid: boolean }[];
}

/** The official suite (tools/fixtures/json-schema-suite.py), each draft's own tests. */
const fixture = new URL('../../fixtures/json-schema-suite.json', import.meta.url);
const drafts = JSON.parse(readFileSync(fixture, 'utf8')) as Record<string, Group[]>;

const dialects: Record<string, string> = {
  'draft2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'draft2019-09': 'https://json-schema.org/draft/2019-09/schema',
  draft7: 'http://json-schema.org/draft-07/schema#',
  draft4: 'http://json-schema.org/draft-04/schema#',
};

function withDialect(schema: Json, draft: string): Json {
  const isObject = typeof schema === 'object' && schema !== null && !Array.isArray(schema);
  return isObject && schema.$schema === undefined ? { ...schema, $schema: dialects[draft] ?? '' } : schema;
}

describe.each(Object.entries(drafts))('%s', (draft, groups) => {
  it.each(groups)('$file: $description', ({ schema, tests }) => {
    const compiled = compileSchema(withDialect(schema, draft));
    if (!compiled.ok) throw new Error(`${compiled.place.join('/')} ${compiled.reason}`);
    for (const { description, data, valid } of tests) {
      const found = compiled.validate(data);
      expect(found, description).not.toBe('exhausted');
      expect([description, found === undefined]).toEqual([description, valid]);
    }
  });
});
