import type { Manifest } from '../../shared/domain/run';
import { count } from './format';

/** "test", or "test, quick run". */
export function describeSplit({ split, quick }: Pick<Manifest, 'split' | 'quick'>): string {
  return quick ? `${split}, quick run` : split;
}

/** "200", or "50 of 200". */
export function describeExamples({ examples, quick }: Pick<Manifest, 'examples' | 'quick'>): string {
  return quick ? `${count(examples)} of ${count(quick.of)}` : count(examples);
}
