import { failureOf, useVerb } from '../../app/queries';
import { FailureNotice } from '../../components/FailureNotice';
import { Loading } from '../../components/Loading';
import { ScreenHeader } from '../../components/ScreenHeader';
import { RunList } from './RunList';

export function RunsScreen({ run: _run }: { run?: string }) {
  const { data: runs, error } = useVerb('runs.list', undefined);
  return (
    <>
      <ScreenHeader title="Runs" />
      {error && <FailureNotice failure={failureOf(error)} />}
      {!runs && !error && <Loading label="Loading runs…" />}
      {runs && <RunList runs={runs} />}
    </>
  );
}
