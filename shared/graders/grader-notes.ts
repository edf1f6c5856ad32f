import type { Grader } from '../domain/grader';
import type { EvalItem } from '../domain/graders/openai';
import { templatePaths } from '../templates/parse';
import { graderParts } from './grader-parts';
import { graderTemplates } from './grader-templates';
import { judgeModel } from './judges/judge-model';
import { regexNeedsSandbox } from './regex';

/**
 * What of a grader cannot run offline, or runs in another way than where it comes from, in sentences for whoever loads
 * it. `models`: the names of the workspace's models.
 */
export function graderNotes(grader: Grader, models: readonly string[]): string[] {
  const parts = graderParts(grader);
  const notes =
    parts.length > 0
      ? parts.flatMap(({ name, grader: part }) => graderNotes(part, models).map((note) => `${name}: ${note}`))
      : ownNotes(grader, models);
  return [...new Set(notes)];
}

function ownNotes(grader: Grader, models: readonly string[]): string[] {
  return [...typeNotes(grader, models), ...templateNotes(grader)];
}

function typeNotes(grader: Grader, models: readonly string[]): string[] {
  switch (grader.type) {
    case 'score_model':
    case 'label_model':
    case 'tunewright.rating':
      return [
        ...modelNotes(judgeModel(grader), models),
        ...promptNotes(grader.input),
        ...samplingNotes(grader),
      ];
    case 'tunewright.pairwise':
      return [...modelNotes(judgeModel(grader), models), ...samplingNotes(grader)];
    case 'tunewright.similarity':
      return modelNotes(judgeModel(grader), models);
    case 'tunewright.perplexity':
      return grader.model === undefined
        ? []
        : modelNotes(judgeModel({ ...grader, model: grader.model }), models);
    case 'text_similarity':
      return grader.evaluation_metric === 'cosine' ? cosineNotes(grader.tunewright?.model, models) : [];
    case 'python':
      return grader.image_tag == null
        ? []
        : [
            '`image_tag` has no effect: the code runs with the Python and the packages that Tunewright brings.',
          ];
    case 'tunewright.regex':
      return regexNeedsSandbox(grader)
        ? [
            'The pattern needs JavaScript’s own engine (look-around, back-references) and is tested in the sandbox, which is slower.',
          ]
        : [];
    default:
      return [];
  }
}

/** Names that OpenAI gives its models. */
const hosted = /^(?:ft:)?(?:gpt-|chatgpt-|o\d(?:-|$)|text-embedding-)/;

function modelNotes(model: string, models: readonly string[]): string[] {
  if (models.includes(model)) return [];
  return [
    hosted.test(model)
      ? `The model "${model}" runs at OpenAI only; choose a model of this workspace to judge in its place.`
      : `This workspace has no model "${model}"; choose one of its models.`,
  ];
}

function cosineNotes(model: string | undefined, models: readonly string[]): string[] {
  if (model === undefined) {
    return [
      '`cosine` stands on an embedding model of OpenAI’s; choose an embedding model of this workspace for it.',
    ];
  }
  return [
    ...modelNotes(model, models),
    `\`cosine\` is computed with "${model}", so its values differ from those of OpenAI’s embedding model.`,
  ];
}

function promptNotes(turns: readonly EvalItem[]): string[] {
  const parts = turns.flatMap(({ content }) => (Array.isArray(content) ? content : [content]));
  const kinds = new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : [part.type])));
  const notes: string[] = [];
  if (kinds.has('input_image'))
    notes.push('The prompt shows an image, which judges here cannot see: it cannot run.');
  if (kinds.has('input_audio'))
    notes.push('The prompt plays a sound, which judges here cannot hear: it cannot run.');
  return notes;
}

function samplingNotes({
  sampling_params: sampling,
}: {
  sampling_params?: { reasoning_effort?: string | null } | null;
}) {
  return sampling?.reasoning_effort == null
    ? []
    : ['`reasoning_effort` has no effect on models that run here.'];
}

function templateNotes(grader: Grader): string[] {
  const readsAudio = graderTemplates(grader).some(({ text }) =>
    templatePaths(text).some(
      ({ namespace, segments }) => namespace === 'sample' && segments[0] === 'output_audio',
    ),
  );
  return readsAudio
    ? ['It reads `{{sample.output_audio}}`: models here answer in text only, so it cannot run.']
    : [];
}
