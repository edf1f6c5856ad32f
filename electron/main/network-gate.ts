import type { NetworkAccess } from '../../shared/domain/models';
import { fail, type Result } from '../../shared/result';
import type { Preferences } from './preferences';

/**
 * The one switch for network access, off until a person allows it. What needs the network is begun through `pass`, and
 * what has passed ends when the switch is turned off again: both without asking the window or the engine.
 */
export interface NetworkGate {
  access(): NetworkAccess;
  set(access: NetworkAccess): void;
  pass(
    ask: (signal: AbortSignal) => Promise<Result<unknown>>,
    signal?: AbortSignal,
  ): Promise<Result<unknown>>;
}

/** @param onRefused stops what goes on by itself: downloads. */
export function createNetworkGate(preferences: Preferences, onRefused: () => void): NetworkGate {
  let allowed = new AbortController();
  const access = () => preferences.get().network;
  return {
    access,
    set(next) {
      if (next === access()) return;
      preferences.update({ network: next });
      if (next === 'allowed') return;
      allowed.abort();
      allowed = new AbortController();
      onRefused();
    },
    async pass(ask, signal) {
      if (access() !== 'allowed') {
        return fail(
          'not-allowed',
          'Network access is switched off. Allow it in Settings to download models.',
        );
      }
      return ask(signal ? AbortSignal.any([signal, allowed.signal]) : allowed.signal);
    },
  };
}
