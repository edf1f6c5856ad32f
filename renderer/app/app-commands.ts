import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { tryVerb } from './api';
import { isCommandId, runCommand, useCommands } from './commands';
import { navigate, type Screen } from './navigation';
import { closeOverlay, openOverlay } from './overlays';
import { movePane } from './panes';
import { useVerb } from './queries';
import { setTheme } from './theme';
import { redoLast, undoLast } from './undo';
import { useWorkspaceQuery } from './workspace';
import {
  chooseWorkspace,
  closeWorkspace,
  createWorkspace,
  openSample,
  openWorkspace,
} from './workspace-actions';

/** What commands do on every screen, and the events with which the native menu and main ask for them. */
export function useAppCommands(client: QueryClient): void {
  const isOpen = Boolean(useWorkspaceQuery().workspace);
  const inWorkspace = (act: () => void) => (isOpen ? act : undefined);
  const show = (screen: Screen) =>
    inWorkspace(() => {
      closeOverlay();
      navigate({ screen });
    });

  const runs = useVerb('runs.list', undefined, { enabled: isOpen }).data ?? [];
  const running = runs.filter(({ status }) => status === 'running').map(({ id }) => id);

  useCommands({
    'workspace.new': () => void createWorkspace(client),
    'workspace.open': () => void chooseWorkspace(client),
    'workspace.close': inWorkspace(() => void closeWorkspace(client)),
    'sample.open': () => void openSample(client),
    'examples.import': inWorkspace(() => openOverlay({ kind: 'import' })),
    'examples.export': inWorkspace(() => openOverlay({ kind: 'export' })),
    'edit.undo': undoLast,
    'edit.redo': redoLast,
    'app.settings': () => openOverlay({ kind: 'settings' }),
    'app.palette': () => openOverlay({ kind: 'palette' }),
    'view.examples': show('examples'),
    'view.graders': show('graders'),
    'view.models': show('models'),
    'view.playground': show('playground'),
    'view.runs': show('runs'),
    'view.compare': show('compare'),
    'view.nextPane': () => movePane(1),
    'view.previousPane': () => movePane(-1),
    'run.start': inWorkspace(() => navigate({ screen: 'runs' })),
    'run.stop': running.length > 0 ? () => void stopAll(running) : undefined,
    'theme.system': () => void setTheme(client, 'system'),
    'theme.light': () => void setTheme(client, 'light'),
    'theme.dark': () => void setTheme(client, 'dark'),
    'help.documentation': () => void tryVerb('app.openDocumentation', undefined),
  });

  useEffect(() => {
    const stops = [
      window.tunewright.on('command', ({ id }) => {
        if (isCommandId(id)) runCommand(id);
      }),
      window.tunewright.on('app.navigate', ({ workspace, compare }) => {
        const opened = workspace === undefined ? Promise.resolve() : openWorkspace(client, workspace);
        void opened.then(() => compare && navigate({ screen: 'compare', ...compare }));
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [client]);
}

async function stopAll(runs: readonly string[]): Promise<void> {
  // Newest first, as the list is: those that wait end before the one they wait for, so that none begins.
  for (const run of runs) await tryVerb('runs.cancel', { run });
}
