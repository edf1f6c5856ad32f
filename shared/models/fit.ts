/** Does a model fit into this machine's memory? An estimate from sizes, made before anything is loaded. */
import type { MachineMemory } from '../domain/models';

export interface FitDemand {
  /** Bytes of the file: its weights. */
  bytes: number;
  layers?: number;
  contextLength?: number;
  cacheBytesPerToken?: number;
  /** Tokens the model knows. */
  vocabulary?: number;
}

export type Fit =
  | { verdict: 'fits'; context: number; neededBytes: number; on: 'gpu' | 'memory' }
  | { verdict: 'partly'; context: number; neededBytes: number; gpuLayers: number; layers: number }
  | { verdict: 'not'; context: number; neededBytes: number; missingBytes: number };

/** Tokens of context that the estimate counts with, where the model was trained for as many. */
export const usualContext = 4096;

/** Where a header does not say (a file that is not downloaded yet): of a 7B model with grouped attention. */
const typicalCacheBytesPerToken = 128 * 1024;
const typicalLayers = 32;

/** Where a header does not say: of Llama 3. */
const typicalVocabulary = 128_256;
const batchTokens = 512;
const activationBytes = 64e6;

/** Bytes that llama.cpp sets aside for computing: the logits of one batch, 32 bits each, and the activations. */
export function computeBytes(vocabulary: number): number {
  return batchTokens * vocabulary * 4 + activationBytes;
}

export function estimateFit(demand: FitDemand, memory: MachineMemory): Fit {
  const context = Math.min(demand.contextLength ?? usualContext, usualContext);
  const cache = context * (demand.cacheBytesPerToken ?? guessCache(demand.bytes));
  const compute = computeBytes(demand.vocabulary ?? typicalVocabulary);
  const spread = demand.bytes + cache;
  const neededBytes = spread + compute;
  const common = { context, neededBytes };

  const gpuFree = memory.gpus.reduce((sum, { freeBytes }) => sum + freeBytes, 0);
  const isShared = memory.gpus.some(({ sharesMainMemory }) => sharesMainMemory);
  const layers = demand.layers ?? typicalLayers;
  /** The output layer is placed like one more. */
  const steps = layers + 1;
  const room = Math.max(0, Math.floor((gpuFree - compute) / (spread / steps)));
  const placed = Math.min(room, memory.gpuLayers ?? steps, steps);

  if (memory.gpus.length > 0 && placed === steps && (!isShared || neededBytes <= memory.availableBytes)) {
    return { ...common, verdict: 'fits', on: 'gpu' };
  }
  const onGpu = memory.gpus.length === 0 || isShared ? 0 : (placed * spread) / steps;
  const missingBytes = neededBytes - onGpu - memory.availableBytes;
  if (missingBytes > 0) return { ...common, verdict: 'not', missingBytes };
  if (memory.gpus.length === 0 || memory.gpuLayers === 0) return { ...common, verdict: 'fits', on: 'memory' };
  return { ...common, verdict: 'partly', gpuLayers: Math.min(placed, layers), layers };
}

/** Small models have small caches: a tenth of the weights for the usual context, at most the typical one. */
function guessCache(weights: number): number {
  return Math.min(typicalCacheBytesPerToken, (0.1 * weights) / usualContext);
}
