import { join } from 'node:path';
import { readDefinition } from '../../../../electron/formats/read-definition';
import type { GraderImport, ImportedGrader } from '../../../../shared/formats/graders/grader-import';
import { readGraderImport } from '../../../../shared/formats/graders/read-grader-import';
import type { Json } from '../../../../shared/json';

export const fixtures = join(import.meta.dirname, '../../../fixtures/graders');

export function importFixture(name: string, judge?: string): GraderImport {
  return imported(readDefinition(join(fixtures, name)), judge);
}

export function imported(file: Json, judge?: string): GraderImport {
  const found = readGraderImport(file, { title: 'file', judge });
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

export function graderNamed({ graders }: GraderImport, name: string): ImportedGrader {
  const found = graders.find((grader) => grader.name === name);
  if (!found)
    throw new Error(`There is no grader "${name}", but ${graders.map((one) => one.name).join(', ')}`);
  return found;
}
