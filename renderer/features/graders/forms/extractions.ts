import type { extractions } from '../../../../shared/domain/graders/own';

type Extraction = (typeof extractions)[number];

/** Where in an answer its number or its result stands. */
export const extractionNames: Record<Extraction, string> = {
  whole: 'The whole text',
  first: 'The first one in it',
  last: 'The last one in it',
  boxed: 'What is in \\boxed{…}',
};
