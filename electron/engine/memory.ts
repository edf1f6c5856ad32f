import { freemem, totalmem } from 'node:os';
import type { MachineMemory } from '../../shared/domain/models';
import type { Backend } from '../llama/libraries';
import type { Device } from '../llama/devices';

/** Bytes that could be used without swapping: what is free and what the system would give back. */
export function availableMemory(): number {
  // Absent before Node 20.13.
  const available = (process as { availableMemory?: () => number }).availableMemory?.();
  return available ?? freemem();
}

/** @param gpuLayers what a person has said (`TUNEWRIGHT_GPU_LAYERS`); undefined: as many as fit */
export function measureMemory(
  devices: readonly Device[],
  backend: Backend,
  gpuLayers: number | undefined,
): MachineMemory {
  return {
    availableBytes: availableMemory(),
    totalBytes: totalmem(),
    gpus: devices
      .filter(({ type }) => type === 'gpu' || type === 'integrated')
      .map(({ description, type, freeBytes, totalBytes }) => ({
        name: description,
        freeBytes,
        totalBytes,
        // Apple's GPUs call themselves discrete, and work in main memory all the same.
        sharesMainMemory: type === 'integrated' || backend === 'metal',
      })),
    ...(gpuLayers !== undefined && { gpuLayers }),
  };
}

/** Of main memory a cache may take so much: the rest is for the machine's other programs. */
const shareOfMain = 0.5;
/** Of a GPU's free memory: drivers round up, and other programs draw. */
const shareOfGpu = 0.9;

/**
 * Bytes a key-value cache may take, as memory is now that the weights are in it. The cache lies where the layers lie, so
 * the side that fills up first decides.
 * @param computeBytes what computing takes beside it, on the GPU where there is one
 */
export function memoryForCache(
  memory: MachineMemory,
  placed: { gpuLayers: number; layers: number },
  computeBytes: number,
): number {
  const onGpu = placed.layers > 0 ? Math.min(1, placed.gpuLayers / placed.layers) : 0;
  const gpuFree = memory.gpus.reduce((sum, { freeBytes }) => sum + freeBytes, 0);
  const isShared = memory.gpus.some(({ sharesMainMemory }) => sharesMainMemory);
  const main = memory.availableBytes * shareOfMain - (onGpu === 0 ? computeBytes : 0);
  const gpu = Math.min(gpuFree * shareOfGpu, isShared ? main : Infinity) - computeBytes;
  const sides = [onGpu > 0 ? gpu / onGpu : Infinity, onGpu < 1 ? main / (1 - onGpu) : Infinity];
  return Math.max(0, Math.min(...sides));
}
