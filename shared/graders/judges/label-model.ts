import type { GradedSample, Score } from '../../domain/grader';
import type { LabelModelGrader } from '../../domain/graders/openai';
import type { JsonObject } from '../../json';
import { decided, type Grading } from '../grading';
import { errored, sentence, shownValue } from '../score';
import { judgeModel } from './judge-model';
import { judgePrompt } from './prompt';
import { readChoice, readReply, reasonSchema, replySchema, textField } from './reply';

/**
 * OpenAI's `label_model`: the judge chooses a label; 1 where it is one of the passing ones. By `expected`, the score is
 * how likely a passing label is, and the likeliest label decides.
 */
export function planLabelModel(grader: LabelModelGrader, item: JsonObject, sample: GradedSample): Grading {
  const { labels } = grader;
  const isExpected = grader.tunewright?.method === 'expected';
  const listed = labels.map((label) => JSON.stringify(label)).join(', ');
  const instruction = isExpected
    ? `Reply with one of these labels and nothing else: ${labels.join(', ')}.`
    : `Reply in JSON: first a short "reason", then "label", one of ${listed}.`;
  const prompt = judgePrompt(grader.input, instruction, item, sample);
  if (!prompt.ok) return decided(prompt.score);
  const asked = { model: judgeModel(grader), messages: prompt.value };
  if (isExpected)
    return {
      questions: [{ kind: 'choice', ...asked, choices: labels }],
      conclude([answer]) {
        const read = readChoice(answer);
        return read.ok ? byProbability(grader, read.value) : read.score;
      },
    };
  const schema = replySchema({ reason: reasonSchema, label: { enum: [...labels] } });
  return {
    questions: [{ kind: 'reply', ...asked, sampling: grader.sampling_params ?? {}, schema }],
    conclude([answer]) {
      const read = readReply(answer);
      if (!read.ok) return read.score;
      const label = textField(read.value, 'label');
      if (label === undefined || !labels.includes(label))
        return errored('model_grader_parse_error', 'the judge gave none of the labels');
      const passed = grader.passing_labels.includes(label);
      return {
        score: passed ? 1 : 0,
        passed,
        reason: labelled(label, textField(read.value, 'reason')),
      };
    },
  };
}

function byProbability(
  { labels, passing_labels: passing }: LabelModelGrader,
  given: readonly number[],
): Score {
  const likeliest = given.indexOf(Math.max(...given));
  const label = labels[likeliest] ?? '';
  const parts = Object.fromEntries(labels.map((name, index) => [name, given[index] ?? 0]));
  return {
    score: Math.min(
      1,
      labels.reduce((sum, name, index) => sum + (passing.includes(name) ? (given[index] ?? 0) : 0), 0),
    ),
    passed: passing.includes(label),
    reason: labelled(label, undefined),
    confidence: given[likeliest] ?? 0,
    parts,
  };
}

function labelled(label: string, reason: string | undefined): string {
  return `Labelled ${shownValue(label)}${reason === undefined ? '' : `: ${sentence(reason)}`}`;
}
