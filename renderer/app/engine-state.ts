import { create } from 'zustand';
import type { EngineState } from '../../shared/ipc/contract';

interface Engine {
  state: EngineState;
  message?: string;
}

/** What the engine last said of itself. It is ready until it says otherwise: the window may open after it started. */
export const useEngine = create<Engine>(() => ({ state: 'ready' }));
