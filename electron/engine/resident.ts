import { basename } from 'node:path';
import { failure } from '../../shared/result';
import type { EngineInfo } from '../../shared/domain/views';
import { checkAdapterFits, describeGguf } from '../gguf/describe';
import { readGgufHeader } from '../gguf/header';
import { loadAdapter, type Adapter } from '../llama/adapter';
import { listDevices, type Device } from '../llama/devices';
import { freeModel, loadModel, type Model } from '../llama/model';
import { loadNative, type Native } from '../llama/native';
import { choosePlacement, label, type Placement } from '../llama/placement';
import { physicalCores } from '../llama/threads';

/** A model in memory with what its header said. */
export interface LoadedModel {
  model: Model;
  cacheBytesPerToken: number;
  /** The adapter in a checked LoRA GGUF, proven to fit this model's tensors. */
  adapter(path: string, hash: string): Promise<Adapter>;
}

/** What is kept in memory between runs: llama.cpp itself, the latest model and its adapters. */
export interface Resident {
  info(): EngineInfo;
  /** What llama.cpp computes on here, with the memory of this moment. */
  devices(): Device[];
  threads: number;
  /** Prompt tokens one step carries: what keeps the device busy without keeping answers waiting. */
  batch: number;
  /** The model of a checked GGUF file; the one before is freed when another is asked for. */
  load(path: string, hash: string): Promise<LoadedModel>;
  release(): void;
}

/** Where a header does not say: generous, so that a plan errs on the side of fitting. */
const unknownCacheBytesPerToken = 512 * 1024;

export function createResident(environment: NodeJS.ProcessEnv = process.env): Resident {
  const cores = physicalCores();
  const threads = threadsFrom(environment['TUNEWRIGHT_THREADS'], cores);
  let placement: Placement | undefined;
  let current: (LoadedModel & { hash: string; free: () => void }) | undefined;

  function native(): Native {
    placement ??= choosePlacement(environment['TUNEWRIGHT_BACKEND']);
    if (!placement) {
      throw failure(
        'engine-failed',
        `No llama.cpp libraries are installed for ${process.platform} ${process.arch}. Reinstall the application.`,
      );
    }
    return loadNative(placement.set);
  }

  function release(): void {
    current?.free();
    current = undefined;
  }

  return {
    threads,
    get batch() {
      return native().backend === 'cpu' ? 512 : 2048;
    },
    release,
    devices: () => listDevices(native()),
    info() {
      const { backend, device, set } = native();
      const reason =
        backend === set.backend ? placement?.reason : `CPU, because ${label(set.backend)} found no device.`;
      return {
        backend: label(backend),
        device,
        reason: reason ?? '',
        threads,
        physicalCores: cores,
        llamaRelease: set.release,
      };
    },
    async load(path, hash) {
      if (current?.hash === hash && current.model.path === path) return current;
      release();
      const header = await readGgufHeader(path);
      const description = describeGguf(header, path);
      if (description.kind !== 'model')
        throw failure('incompatible', `${basename(path)} is an adapter; choose a model.`);
      const model = await loadModel(native(), path);
      const adapters = new Map<string, Adapter>();
      current = {
        hash,
        model,
        cacheBytesPerToken: description.cacheBytesPerToken ?? unknownCacheBytesPerToken,
        async adapter(adapterPath, adapterHash) {
          const known = adapters.get(adapterHash);
          if (known) return known;
          checkAdapterFits(header, await readGgufHeader(adapterPath), basename(path), basename(adapterPath));
          const adapter = loadAdapter(model, adapterPath);
          adapters.set(adapterHash, adapter);
          return adapter;
        },
        free() {
          for (const adapter of adapters.values()) adapter.free();
          freeModel(model);
        },
      };
      return current;
    },
  };
}

function threadsFrom(wanted: string | undefined, cores: number): number {
  const number = Number(wanted);
  return Number.isInteger(number) && number > 0 ? Math.min(number, cores) : cores;
}
