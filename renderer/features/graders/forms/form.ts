import type { Grader } from '../../../../shared/domain/grader';
import type { Draft } from '../draft';

/** What a form of one kind of grader works with: the grader as it was read, and its place in the text. */
export interface FormProps<G extends Grader> {
  grader: G;
  draft: Draft;
}
