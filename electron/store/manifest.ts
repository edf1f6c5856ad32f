import type { Manifest } from '../../shared/domain/run';
import { failure } from '../../shared/result';
import type { ResultsDb } from './results-db';
import { runRow } from './runs';
import { get, run as execute, transaction } from './sqlite';

/**
 * Writes into a run's manifest what is only known once the model is loaded (placement, context, adapter proofs), before
 * the first sample: from then on the manifest never changes. A resumed run keeps what its first samples were made with.
 */
export function completeManifest(
  results: ResultsDb,
  id: string,
  completed: Pick<Manifest, 'engine' | 'adapters' | 'chat_template_hash'>,
): void {
  transaction(results, () => {
    const { key } = runRow(results, id);
    if (get(results, 'select 1 from samples where run = ? limit 1', key)) return;
    const row = get<{ manifest: string }>(results, 'select manifest from runs where key = ?', key);
    if (!row) throw failure('not-found', `Run ${id} is gone.`);
    const manifest = { ...(JSON.parse(row.manifest) as object), ...completed };
    execute(results, 'update runs set manifest = ? where key = ?', JSON.stringify(manifest), key);
  });
}
