import { GitCompareArrows } from 'lucide-react';
import { navigate, replaceRoute } from '../../app/navigation';
import { failureOf, useVerb } from '../../app/queries';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { FailureNotice } from '../../components/FailureNotice';
import { Loading } from '../../components/Loading';
import { Segmented } from '../../components/Segmented';
import { ScreenHeader } from '../../components/ScreenHeader';
import { Comparison } from './Comparison';
import { comparableRuns, choosePair } from './default-pair';
import { SeveralRuns } from './SeveralRuns';
import { RunPickers } from './RunPickers';
import { SaveReport } from './SaveReport';

interface CompareScreenProps {
  a?: string;
  b?: string;
  view?: 'pair' | 'several';
}

const views = [
  { value: 'pair', label: 'Two runs', hint: 'Example by example' },
  { value: 'several', label: 'Several runs', hint: 'All runs of a suite against one, and all suites' },
] as const;

export function CompareScreen({ a, b, view = 'pair' }: CompareScreenProps) {
  const { data: runs, error } = useVerb('runs.list', undefined);
  if (error) return <FailureNotice failure={failureOf(error)} />;
  if (!runs) return <Loading label="Loading runs…" />;

  const candidates = comparableRuns(runs);
  const { a: chosenA, b: chosenB } = choosePair(candidates, a, b);
  if (view === 'several')
    return (
      <>
        <ScreenHeader title="Compare" actions={<ViewSwitch view={view} a={a} b={b} />} />
        <SeveralRuns runs={candidates} />
      </>
    );
  const isPair = chosenA !== undefined && chosenB !== undefined && chosenA !== chosenB;

  return (
    <>
      <ScreenHeader
        title="Compare"
        actions={
          <>
            {candidates.length > 1 && <ViewSwitch view={view} a={a} b={b} />}
            {isPair && <SaveReport a={chosenA} b={chosenB} />}
          </>
        }
      >
        {candidates.length > 0 && (
          <RunPickers
            runs={candidates}
            a={chosenA ?? null}
            b={chosenB ?? null}
            onChange={(pair) => replaceRoute({ screen: 'compare', ...pair })}
          />
        )}
      </ScreenHeader>
      {isPair ? (
        <Comparison key={`${chosenA} ${chosenB}`} a={chosenA} b={chosenB} />
      ) : (
        <NothingToCompare runs={candidates.length} />
      )}
    </>
  );
}

function ViewSwitch({ view, a, b }: Required<Pick<CompareScreenProps, 'view'>> & CompareScreenProps) {
  return (
    <Segmented
      label="What is compared"
      options={views}
      value={view}
      onChange={(chosen) =>
        replaceRoute({
          screen: 'compare',
          ...(a !== undefined && { a }),
          ...(b !== undefined && { b }),
          view: chosen,
        })
      }
    />
  );
}

function NothingToCompare({ runs }: { runs: number }) {
  const [title, text] =
    runs === 0
      ? [
          'No runs to compare yet',
          'Run a suite on the base model, then with an adapter. The two are compared here, example by example.',
        ]
      : runs === 1
        ? [
            'One more run to compare',
            'There is one run so far. Run the same suite with another configuration, then see here what it fixed and what it broke.',
          ]
        : [
            'Choose two runs',
            'Pick a run for A and another one for B above: usually the base model, and the same model with an adapter.',
          ];
  return (
    <EmptyState
      icon={<GitCompareArrows />}
      title={title}
      actions={
        runs < 2 && (
          <Button kind="primary" onClick={() => navigate({ screen: 'runs' })}>
            Go to Runs
          </Button>
        )
      }
    >
      {text}
    </EmptyState>
  );
}
