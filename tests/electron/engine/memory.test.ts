import { describe, expect, it } from 'vitest';
import { measureMemory, memoryForCache } from '../../../electron/engine/memory';
import type { Device } from '../../../electron/llama/devices';
import type { MachineMemory } from '../../../shared/domain/models';

const gpu = (freeBytes: number, sharesMainMemory = false) => ({
  name: 'GPU',
  freeBytes,
  totalBytes: 24e9,
  sharesMainMemory,
});
const machine = (gpus: MachineMemory['gpus'] = []): MachineMemory => ({
  availableBytes: 32e9,
  totalBytes: 64e9,
  gpus,
});

describe('memoryForCache', () => {
  it('takes half of main memory on a CPU, less what computing takes', () => {
    expect(memoryForCache(machine(), { gpuLayers: 0, layers: 33 }, 1e9)).toBe(15e9);
  });

  it('takes what is free on the GPUs where all layers are there, of several together', () => {
    const placed = { gpuLayers: 33, layers: 33 };
    expect(memoryForCache(machine([gpu(10e9)]), placed, 1e9)).toBeCloseTo(8e9);
    expect(memoryForCache(machine([gpu(10e9), gpu(10e9)]), placed, 1e9)).toBeCloseTo(17e9);
  });

  it('lets the side that fills up first decide where the layers are on both', () => {
    const half = { gpuLayers: 16, layers: 32 };
    expect(memoryForCache(machine([gpu(2e9)]), half, 1e9)).toBeCloseTo(2 * 0.8e9);
    expect(memoryForCache(machine([gpu(100e9)]), half, 1e9)).toBeCloseTo(2 * 16e9);
  });

  it('counts memory that a GPU shares once', () => {
    const placed = { gpuLayers: 33, layers: 33 };
    expect(memoryForCache(machine([gpu(30e9, true)]), placed, 1e9)).toBeCloseTo(15e9);
  });

  it('is never below nothing', () => {
    expect(memoryForCache(machine([gpu(0.5e9)]), { gpuLayers: 9, layers: 9 }, 1e9)).toBe(0);
  });
});

describe('measureMemory', () => {
  const device = (type: Device['type'], freeBytes: number): Device => ({
    name: type,
    description: `a ${type}`,
    type,
    freeBytes,
    totalBytes: 2 * freeBytes,
  });

  it('names the GPUs, and which of them work in main memory', () => {
    const devices = [device('gpu', 8e9), device('integrated', 4e9), device('cpu', 16e9)];
    expect(measureMemory(devices, 'vulkan', undefined).gpus).toEqual([
      { name: 'a gpu', freeBytes: 8e9, totalBytes: 16e9, sharesMainMemory: false },
      { name: 'a integrated', freeBytes: 4e9, totalBytes: 8e9, sharesMainMemory: true },
    ]);
    expect(measureMemory([device('gpu', 8e9)], 'metal', 3)).toMatchObject({
      gpus: [{ sharesMainMemory: true }],
      gpuLayers: 3,
    });
  });
});
