import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../shared/graders/grading';
import { failedAnswer, judged, plan } from './judging';

const texts = { input: '{{sample.output_text}}', reference: '{{item.expected}}' };
const similarity = { type: 'tunewright.similarity', name: 'meaning', model: 'small', ...texts };
const cosine = { type: 'text_similarity', name: 'meaning', evaluation_metric: 'cosine', ...texts };
const vector = (...values: number[]): Answer => ({ kind: 'embedding', vector: values });

describe('similarity', () => {
  it('asks for both texts’ embeddings', () => {
    expect(plan(similarity).questions).toEqual([
      { kind: 'embedding', model: 'small', text: 'Up in the sky.' },
      { kind: 'embedding', model: 'small', text: 'In the sky.' },
    ]);
  });

  it('is their cosine, and passes from 0.8 on', () => {
    expect(judged(similarity, [vector(1, 0), vector(0.8, 0.6)])).toMatchObject({ score: 0.8, passed: true });
    expect(judged(similarity, [vector(1, 0), vector(0.6, 0.8)])).toMatchObject({
      score: 0.6,
      passed: false,
      reason: 'Cosine 0.60, below 0.80.',
    });
    expect(judged(similarity, [vector(1, 0), vector(-1, 0)])).toMatchObject({ score: 0, value: -1 });
  });

  it('fails an empty answer and errs on an empty reference, without asking', () => {
    expect(judged(similarity, [], { output_text: ' ' })).toMatchObject({ passed: false });
    expect(judged({ ...similarity, reference: ' ' }, []).error?.kind).toBe('other_error');
    expect(judged(similarity, [vector(1), failedAnswer]).error?.kind).toBe('model_grader_server_error');
  });

  it('serves OpenAI’s metric `cosine` where the grader names a local model', () => {
    expect(judged(cosine, []).error?.message).toContain('needs an embedding model of this workspace');
    const local = { ...cosine, tunewright: { model: 'small' } };
    expect(judged(local, [vector(1, 0), vector(0.6, 0.8)])).toMatchObject({ score: 0.6, passed: true });
  });
});
