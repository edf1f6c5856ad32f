import { basename } from 'node:path';
import { failure } from '../../shared/result';
import type { EngineInfo } from '../../shared/domain/views';
import { checkAdapterFits, describeGguf, type GgufDescription } from '../gguf/describe';
import { isEncoder } from '../gguf/encoders';
import { readGgufHeader } from '../gguf/header';
import { readModelHeader } from '../gguf/model-header';
import { loadAdapter, type Adapter } from '../llama/adapter';
import type { MachineMemory } from '../../shared/domain/models';
import { computeBytes, estimateFit } from '../../shared/models/fit';
import { listDevices } from '../llama/devices';
import { freeModel, loadModel, type Model } from '../llama/model';
import { loadNative, type Native } from '../llama/native';
import { choosePlacement, label, type Placement } from '../llama/placement';
import { physicalCores } from '../llama/threads';
import { measureMemory, memoryForCache } from './memory';

/** A model in memory with what its header said. */
export interface LoadedModel {
  model: Model;
  cacheBytesPerToken: number;
  /** Layers, the output layer counted as one more, and how many of them are on GPUs. */
  placed: { gpuLayers: number; layers: number };
  /** Bytes that a key-value cache may take as memory is now. */
  memoryForCache(): number;
  /** The adapter in a checked LoRA GGUF, proven to fit this model's tensors. */
  adapter(path: string, hash: string): Promise<Adapter>;
}

/** Every model makes embeddings, but not every one generates text. */
export type Purpose = 'text' | 'embeddings';

/** What is kept in memory between runs: llama.cpp itself, the latest model and its adapters. */
export interface Resident {
  info(): EngineInfo;
  /** Memory there would be for another model: the one that is loaded is freed for it. */
  memory(): MachineMemory;
  threads: number;
  /** Prompt tokens one step carries: what keeps the device busy without keeping answers waiting. */
  batch: number;
  /**
   * The model of a checked GGUF file; the one before is freed when another is asked for.
   * @throws FailureError `incompatible` for what cannot do what it is for, `no-memory`, `bad-file`.
   */
  load(path: string, hash: string, purpose?: Purpose): Promise<LoadedModel>;
  release(): void;
}

/** Where a header does not say: generous, so that a plan errs on the side of fitting. */
const unknownCacheBytesPerToken = 512 * 1024;

export function createResident(environment: NodeJS.ProcessEnv = process.env): Resident {
  const cores = physicalCores();
  const threads = threadsFrom(environment['TUNEWRIGHT_THREADS'], cores);
  const gpuLayers = wholeNumber(environment['TUNEWRIGHT_GPU_LAYERS']);
  let placement: Placement | undefined;
  let current:
    (LoadedModel & { hash: string; architecture: string; bytes: number; free: () => void }) | undefined;

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

  function memoryNow(): MachineMemory {
    return measureMemory(listDevices(native()), native().backend, gpuLayers);
  }

  function memory(): MachineMemory {
    const now = memoryNow();
    const [first, ...others] = now.gpus;
    if (!current || !first) return now;
    const { gpuLayers: placed, layers } = current.placed;
    const onGpu = (current.bytes * placed) / layers;
    return { ...now, gpus: [{ ...first, freeBytes: first.freeBytes + onGpu }, ...others] };
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
    memory,
    info() {
      const { backend, device, set } = native();
      const reason =
        backend === set.backend ? placement?.reason : `CPU, because ${label(set.backend)} found no device.`;
      return {
        backend: label(backend),
        device,
        reason: reason ?? '',
        ...(current &&
          backend !== 'cpu' && { layers: { gpu: current.placed.gpuLayers, all: current.placed.layers } }),
        threads,
        physicalCores: cores,
        llamaRelease: set.release,
      };
    },
    async load(path, hash, purpose = 'text') {
      if (current?.hash === hash && current.model.path === path) {
        checkPurpose(current.architecture, purpose, path);
        return current;
      }
      release();
      const header = await readModelHeader(path);
      const description = describeGguf(header, path);
      if (description.kind !== 'model')
        throw failure('incompatible', `${basename(path)} is an adapter; choose a model.`);
      checkPurpose(description.architecture, purpose, path);
      const placed = place(description, memoryNow(), basename(path));
      const model = await loadModel(native(), path, placed.gpuLayers);
      const adapters = new Map<string, Adapter>();
      current = {
        hash,
        architecture: description.architecture,
        bytes: description.bytes,
        model,
        placed,
        memoryForCache: () => memoryForCache(memoryNow(), placed, computeBytes(model.vocabulary.size)),
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

function checkPurpose(architecture: string, purpose: Purpose, path: string): void {
  if (purpose === 'embeddings' || !isEncoder(architecture)) return;
  throw failure(
    'incompatible',
    `${basename(path)} makes embeddings and does not generate text; choose a model that does.`,
  );
}

/**
 * How many layers go on the GPU: all that fit, or as many as a person said.
 * @throws FailureError `no-memory` with the shortfall when the weights alone do not fit.
 */
function place(
  description: GgufDescription,
  memory: MachineMemory,
  label: string,
): { gpuLayers: number; layers: number } {
  const layers = (description.layers ?? 0) + 1;
  const fit = estimateFit(description, memory);
  if (fit.verdict === 'not' && description.bytes > memory.availableBytes) {
    const missing = (fit.missingBytes / 1e9).toFixed(1);
    throw failure(
      'no-memory',
      `${label} needs ${missing} GB more memory than is free. Close other programs, or choose a smaller model or a smaller quantization of it.`,
    );
  }
  if (memory.gpus.length === 0) return { gpuLayers: 0, layers };
  const wanted = fit.verdict === 'partly' ? fit.gpuLayers : fit.verdict === 'fits' ? layers : 0;
  return { gpuLayers: Math.min(memory.gpuLayers ?? wanted, layers), layers };
}

function threadsFrom(wanted: string | undefined, cores: number): number {
  const number = wholeNumber(wanted);
  return number !== undefined && number > 0 ? Math.min(number, cores) : cores;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
