import type { RunSummary } from '../../../shared/domain/run';

export function RunList({ runs }: { runs: readonly RunSummary[] }) {
  return (
    <ul>
      {runs.map((run) => (
        <li key={run.id}>
          {run.configuration} · {run.suite} · {run.status}
        </li>
      ))}
    </ul>
  );
}
