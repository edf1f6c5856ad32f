import { comparisonReport } from '../../../shared/report/comparison-report';
import { replaceFile } from '../../store/atomic-file';
import type { EngineHandlers } from '../dispatch';
import type { SessionContext } from '../session';

type Verbs =
  | 'comparisons.summary'
  | 'comparisons.cases'
  | 'comparisons.breakdown'
  | 'comparisons.several'
  | 'comparisons.writeReport';

export function comparisonHandlers(context: SessionContext): Pick<EngineHandlers, Verbs> {
  return {
    'comparisons.summary': ({ a, b }) => context.open().comparisons.summary(a, b),
    'comparisons.cases': ({ a, b, filter, offset, limit }) =>
      context.open().comparisons.cases(a, b, filter, offset, limit),
    'comparisons.breakdown': ({ a, b }) => context.open().comparisons.breakdown(a, b),
    'comparisons.several': ({ baseline, runs }) => context.open().comparisons.several(baseline, runs),
    async 'comparisons.writeReport'({ a, b, format, path }) {
      const { comparisons } = context.open();
      const summary = await comparisons.summary(a, b);
      const breakdown = await comparisons.breakdown(a, b);
      const { rows: cases } = await comparisons.cases(a, b, {}, 0, Number.MAX_SAFE_INTEGER);
      replaceFile(path, comparisonReport(format, { summary, breakdown, cases }));
    },
  };
}
