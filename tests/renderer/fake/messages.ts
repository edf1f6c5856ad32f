/** Patient messages with the label they should get. Educational only. */
import type { Example, Split } from '../../../shared/domain/example';
import { pick, seededRandom } from './random';

type Label = 'emergency' | 'refill' | 'appointment' | 'other';

interface Phrase {
  label: Label;
  text: string;
}

const phrases: readonly [Phrase, ...Phrase[]] = [
  { label: 'emergency', text: 'My chest feels tight and I cannot catch my breath since this morning.' },
  { label: 'emergency', text: 'I cut my {part} badly and the bleeding will not stop.' },
  { label: 'refill', text: 'Can I get a refill for my {drug} before the weekend?' },
  { label: 'refill', text: 'I am down to two tablets of {drug}. Please send more to my pharmacy.' },
  { label: 'appointment', text: 'I need to see someone about my {part}, next Tuesday if possible.' },
  { label: 'appointment', text: 'Please move my check-up to the afternoon; I am also out of {drug}.' },
  { label: 'other', text: 'Do you validate parking, and where is the entrance for wheelchairs?' },
  { label: 'other', text: 'Thank you for the kind words yesterday. My {part} is much better.' },
];
const drugs = ['ozempic', 'prilosec', 'metformin', 'lisinopril'] as const;
const parts = ['knee', 'left hand', 'back', 'ankle'] as const;

/** Two thirds of the examples are held out: the sample is for comparing. */
function splitOf(index: number): Split {
  if (index % 3 !== 0) return 'test';
  return index % 2 === 0 ? 'train' : 'dev';
}

export function patientMessages(count: number, seed = 7): Example[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const phrase = pick(random, phrases);
    const drug = pick(random, drugs);
    const part = pick(random, parts);
    return {
      id: `msg-${String(index + 1).padStart(4, '0')}`,
      split: splitOf(index),
      tags: [phrase.label, ...(index % 11 === 0 ? ['hard'] : [])],
      input:
        phrase.text.replace('{drug}', drug).replace('{part}', part) +
        (index > 8 ? ` My number is ${1000 + index}.` : ` It is about visit ${index + 1}.`),
      answer: {
        label: phrase.label,
        prescription: phrase.text.includes('{drug}') ? drug : null,
        body_part: phrase.text.includes('{part}') ? part : null,
      },
    };
  });
}

/** An example of several turns, with a text as long as people do paste. */
export const longConversation: Example = {
  id: 'conversation-with-a-very-long-identifier-that-somebody-imported-from-a-ticket-system-2024-11-05',
  split: 'test',
  tags: ['multi-turn', 'long', 'insurance', 'a tag that is rather long for a tag'],
  notes: 'From the AI Alliance guide, shortened. Educational only.',
  messages: [
    { role: 'system', content: 'You sort messages of patients. Answer with JSON only.' },
    { role: 'user', content: 'Hello, I have a question about my insurance.' },
    { role: 'assistant', content: '{"label":"other","prescription":null,"body_part":null}' },
    {
      role: 'user',
      content:
        'Sorry, that was not all. ' +
        'Since the accident my left hand has been numb and I have been taking ibuprofen every four hours, which the pharmacist said was too much. '.repeat(
          6,
        ) +
        'Here is the reference: https://example.invalid/claims/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    },
  ],
  answer: { label: 'appointment', prescription: 'ibuprofen', body_part: 'left hand' },
};

/** What a hostile data set or model could hold. It must appear as these very characters. */
export const hostileText =
  '<img src=x onerror="window.injected = true"><script>window.injected = true</script><b>bold</b>';

export const hostileExample: Example = {
  id: 'hostile',
  split: 'test',
  tags: ['<i>tag</i>'],
  input: hostileText,
  answer: { label: 'other', prescription: null, body_part: null },
};
