/**
 * What a command does right now. The registry (shared/commands.ts) says what there is; whoever is on screen says here
 * what it does, and the native menu, the palette and buttons all run the same handler.
 */
import { useEffect, useEffectEvent, type RefObject } from 'react';
import { create } from 'zustand';
import { commandList, shortcutLabel, type Command, type CommandId } from '../../shared/commands';

export type CommandHandlers = Partial<Record<CommandId, () => void>>;

interface Handlers {
  /** Later entries win: a dialog's or a screen's over the application's. */
  layers: CommandHandlers[];
}

const useHandlers = create<Handlers>(() => ({ layers: [] }));

function handlerOf(layers: CommandHandlers[], id: CommandId): (() => void) | undefined {
  return layers.findLast((layer) => layer[id])?.[id];
}

/** Runs a command; does nothing where nobody on screen can. */
export function runCommand(id: CommandId): void {
  handlerOf(useHandlers.getState().layers, id)?.();
}

export function isCommandId(id: string): id is CommandId {
  return commandList.some((command) => command.id === id);
}

/** The commands that would do something now, in the registry's order. */
export function useAvailableCommands(): readonly Command[] {
  const layers = useHandlers((state) => state.layers);
  return commandList.filter((command) => handlerOf(layers, command.id));
}

/**
 * Handles commands while the component is mounted. `ids` decides which, so that the layer changes only when what can
 * be done changes; the handlers themselves are always the latest.
 */
export function useCommands(handlers: CommandHandlers): void {
  const ids = commandList.filter(({ id }) => handlers[id]).map(({ id }) => id);
  const run = useEffectEvent((id: CommandId) => handlers[id]?.());
  const key = ids.join(' ');
  useEffect(() => {
    const layer: CommandHandlers = {};
    for (const id of key.split(' ')) if (isCommandId(id)) layer[id] = () => run(id);
    useHandlers.setState(({ layers }) => ({ layers: [...layers, layer] }));
    return () =>
      useHandlers.setState(({ layers }) => ({ layers: layers.filter((other) => other !== layer) }));
  }, [key]);
}

/** Find goes to the search field of whoever is on screen. */
export function useFind(field: RefObject<HTMLInputElement | null>): void {
  useCommands({
    'edit.find': () => {
      field.current?.focus();
      field.current?.select();
    },
  });
}

/** The shortcut of a command as this platform writes it, for tooltips and the palette. */
export function shortcutOf(id: CommandId): string | undefined {
  const accelerator = commandList.find((command) => command.id === id)?.accelerator;
  return accelerator === undefined ? undefined : shortcutLabel(accelerator, platform());
}

function platform(): string {
  return /mac/i.test(navigator.platform) ? 'darwin' : 'other';
}
