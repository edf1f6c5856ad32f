import type { Grader, GraderErrorKind, Score } from '../domain/grader';

/**
 * One grading in the form of OpenAI's grader run (`POST /fine_tuning/alpha/graders/run`), with `passed`, the plain
 * `reason` of a failure, and `errors`: what kept the grader from judging, a sentence each.
 */
export interface GradeReport {
  reward: number;
  sub_rewards: Record<string, number>;
  passed: boolean;
  reason?: string;
  errors: string[];
  metadata: { name: string; type: Grader['type']; errors: Record<string, boolean> };
}

/** OpenAI's flags, all of them, so that a program written for its answer finds what it looks for. */
const errorFlags = {
  formula_parse_error: false,
  sample_parse_error: false,
  truncated_observation_error: false,
  unresponsive_reward_error: false,
  invalid_variable_error: false,
  other_error: false,
  python_grader_server_error: false,
  python_grader_runtime_error: false,
  model_grader_server_error: false,
  model_grader_refusal_error: false,
  model_grader_parse_error: false,
} satisfies Record<string, boolean> & Record<Exclude<GraderErrorKind, 'low_confidence'>, boolean>;

export function gradeReport(grader: Pick<Grader, 'name' | 'type'>, score: Score): GradeReport {
  return {
    reward: score.score,
    sub_rewards: score.parts ?? {},
    passed: score.passed,
    ...(score.reason !== undefined && { reason: score.reason }),
    errors: score.error ? [score.error.message] : [],
    metadata: {
      name: grader.name,
      type: grader.type,
      errors: score.error ? { ...errorFlags, [flagOf(score.error.kind)]: true } : { ...errorFlags },
    },
  };
}

/** What is set aside for a person is no error of OpenAI's kinds. */
function flagOf(kind: GraderErrorKind): keyof typeof errorFlags {
  return kind === 'low_confidence' ? 'other_error' : kind;
}
