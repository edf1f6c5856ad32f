import type { Example } from '../../../shared/domain/example';
import type { ImportPreview } from '../../../shared/domain/views';
import type { VerbInput } from '../../../shared/ipc/contract';
import { suggestMapping } from '../../../shared/formats/mapping';
import { fail, ok, type Result } from '../../../shared/result';

const columns = ['query', 'labels', 'actions', 'prescriptions', 'rating'];

const questions: Example[] = [
  'Can I combine my prescription for ozempic with a gluten-free diet?',
  'Can I continue my prescription for ozempic while breastfeeding?',
  'Can I drive after taking my prescription for prilosec?',
  'Can I get a refill for my ozempic medication?',
].map((input, index) => ({
  id: `import-${index + 1}`,
  split: 'test',
  input,
  labels: ['prescription'],
  actions: [index === 3 ? 'refill' : 'inquiry'],
  rating: 5,
}));

export function importPreview(input: VerbInput<'import.preview'>): Promise<Result<ImportPreview>> {
  if (input.path.endsWith('.png')) {
    return Promise.resolve(
      fail('bad-file', 'This is not text: choose a JSONL, JSON or CSV file.', ['First bytes: 89 50 4E 47']),
    );
  }
  return Promise.resolve(
    ok({
      path: input.path,
      format: input.format ?? 'jsonl',
      columns,
      mapping: { ...suggestMapping(columns), ...input.mapping },
      examples: questions.map((example) => Object.assign({}, example, { split: input.split ?? 'test' })),
      good: 148,
      bad: [
        {
          line: 17,
          reason: 'Not valid JSON: expected "," at column 143.',
          text: '{"query": "Can I stop my prescription for ozempic?" "labels": ["prescription"]',
        },
        {
          line: 96,
          reason: 'The column "query" is empty.',
          text: '{"query": "", "labels": ["prescription"], "actions": ["inquiry"]}',
        },
      ],
      duplicates: 3,
    }),
  );
}
