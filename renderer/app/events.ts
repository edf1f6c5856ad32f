import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Download } from '../../shared/domain/models';
import type { RunProgress } from '../../shared/domain/run';
import { invalidatePart, verbKey } from './queries';
import { useEngine } from './engine-state';
import { tell } from './toasts';

/** While a run writes samples, its tables are asked again at most this often (milliseconds). */
const liveRefresh = 1500;

/** Keeps the query layer in step with what the engine tells. */
export function useEngineEvents(client: QueryClient): void {
  useEffect(() => {
    const refreshed = new Map<string, number>();

    function onProgress(progress: RunProgress): void {
      client.setQueryData(verbKey('runs.progress', { run: progress.run }), progress);
      const now = Date.now();
      const settled = progress.status !== 'running' && progress.phase !== 'grading';
      if (!settled && now - (refreshed.get(progress.run) ?? 0) < liveRefresh) return;
      refreshed.set(progress.run, now);
      void client.invalidateQueries({
        predicate: ({ queryKey }) => isAbout(queryKey, progress.run, settled),
      });
    }

    const stops = [
      window.tunewright.on('download.progress', (download) => noteDownload(client, download)),
      window.tunewright.on('run.progress', onProgress),
      window.tunewright.on('workspace.changed', ({ what }) => void invalidatePart(client, what)),
      window.tunewright.on('engine.state', ({ state, message }) => {
        const before = useEngine.getState().state;
        useEngine.setState({ state, message });
        if (state === 'ready' && before !== 'ready') void client.invalidateQueries();
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [client]);
}

/** Keeps the list of downloads up to date; what has arrived is told, and found among the files on this computer. */
function noteDownload(client: QueryClient, download: Download): void {
  client.setQueryData<Download[]>(verbKey('hub.downloads', undefined), (known = []) => {
    const at = known.findIndex(({ id }) => id === download.id);
    return at < 0 ? [...known, download] : known.with(at, download);
  });
  if (download.state !== 'finished') return;
  void client.invalidateQueries({ queryKey: ['models.found'] });
  const name = download.file.split('/').at(-1) ?? download.file;
  tell(
    download.added === undefined
      ? `Downloaded ${name}.`
      : `Downloaded ${name} and added it as ${download.added}.`,
  );
}

/** Samples of the run, and once it has settled everything that counts runs. */
function isAbout(queryKey: readonly unknown[], run: string, settled: boolean): boolean {
  const [verb, input] = queryKey;
  if (verb === 'runs.list') return settled;
  if (verb !== 'runs.samples' && verb !== 'runs.get') return false;
  return typeof input === 'object' && input !== null && 'run' in input && input.run === run;
}
