import { engineSettingsSchema, type EngineSettings } from '../../../../shared/domain/models';
import { mainVerbs } from '../../../../shared/ipc/contract';
import { ok } from '../../../../shared/result';
import type { Question } from '../../dialogs';
import type { NetworkGate } from '../../network-gate';
import type { Preferences } from '../../preferences';
import { handler, type MainHandlers } from '../main-handler';

export interface SettingsServices {
  preferences: Preferences;
  network: NetworkGate;
  runningRuns: () => number;
  confirm: (question: Question) => Promise<boolean>;
  /** Starts the engine again; `reason` is what runs say of their pause. Answers when it is ready. */
  restartEngine: (reason: string) => Promise<void>;
}

type SettingsVerb = 'app.network' | 'app.setNetwork' | 'app.engineSettings' | 'app.setEngineSettings';

export function engineSettingsOf(preferences: Preferences): EngineSettings {
  return preferences.get().engine ?? engineSettingsSchema.parse({});
}

/** What a person chooses about this machine: the network, and what the engine runs on. */
export function settingsHandlers(services: SettingsServices): Pick<MainHandlers, SettingsVerb> {
  const { preferences, network } = services;
  return {
    'app.network': handler(mainVerbs['app.network'], () => ok(network.access())),
    'app.setNetwork': handler(mainVerbs['app.setNetwork'], (access) => {
      network.set(access);
      return ok(network.access());
    }),
    'app.engineSettings': handler(mainVerbs['app.engineSettings'], () => ok(engineSettingsOf(preferences))),
    'app.setEngineSettings': handler(mainVerbs['app.setEngineSettings'], async (wanted) => {
      const now = engineSettingsOf(preferences);
      if (now.backend === wanted.backend && now.gpuLayers === wanted.gpuLayers) return ok(now);
      if (services.runningRuns() > 0 && !(await services.confirm(restartQuestion))) return ok(now);
      preferences.update({ engine: wanted });
      await services.restartEngine('The engine was started again with other settings.');
      return ok(wanted);
    }),
  };
}

const restartQuestion: Question = {
  message: 'Start the engine again while a run is going on?',
  detail: 'The run is paused. What is finished is kept, and the rest can be resumed.',
  confirm: 'Restart Engine',
  destructive: true,
};
