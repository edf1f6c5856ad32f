import { comparisonHtml } from '../../../shared/report/comparison-html';
import { replaceFile } from '../../store/atomic-file';
import type { EngineHandlers } from '../dispatch';
import type { SessionContext } from '../session';

type Verbs = 'comparisons.summary' | 'comparisons.cases' | 'comparisons.writeHtml';

export function comparisonHandlers(context: SessionContext): Pick<EngineHandlers, Verbs> {
  return {
    'comparisons.summary': ({ a, b }) => context.open().comparisons.summary(a, b),
    'comparisons.cases': ({ a, b, filter, offset, limit }) =>
      context.open().comparisons.cases(a, b, filter, offset, limit),
    'comparisons.writeHtml'({ a, b, path }) {
      const { comparisons } = context.open();
      const summary = comparisons.summary(a, b);
      const { rows } = comparisons.cases(a, b, {}, 0, Number.MAX_SAFE_INTEGER);
      replaceFile(path, comparisonHtml({ summary, cases: rows }));
    },
  };
}
