import { describe, expect, test } from 'vitest';
import type { MachineMemory } from '../../../shared/domain/models';
import { estimateFit, usualContext, type FitDemand } from '../../../shared/models/fit';

/** Llama 3 8B at Q4_K_M, as its header says. */
const llama8b: FitDemand = {
  bytes: 4.92e9,
  layers: 32,
  contextLength: 131_072,
  cacheBytesPerToken: 131_072,
  vocabulary: 128_256,
};

function memory(available: number, ...gpus: Partial<MachineMemory['gpus'][number]>[]): MachineMemory {
  return {
    availableBytes: available,
    totalBytes: available,
    gpus: gpus.map((gpu) => ({
      name: 'GPU',
      freeBytes: 0,
      totalBytes: gpu.freeBytes ?? 0,
      sharesMainMemory: false,
      ...gpu,
    })),
  };
}

describe('on the CPU', () => {
  test('a model fits, or what is missing is named', () => {
    expect(estimateFit(llama8b, memory(16e9))).toMatchObject({ verdict: 'fits', on: 'memory' });
    const fit = estimateFit(llama8b, memory(4e9));
    expect(fit.verdict).toBe('not');
    // Weights, 4096 tokens of cache, the logits of a batch and activations.
    expect(fit.neededBytes).toBeCloseTo(4.92e9 + 4096 * 131_072 + 512 * 128_256 * 4 + 64e6, -3);
    expect(fit.verdict === 'not' && fit.missingBytes).toBeCloseTo(fit.neededBytes - 4e9, -3);
  });

  test('the context counted with is the usual one, or the model’s own where that is shorter', () => {
    expect(estimateFit(llama8b, memory(16e9)).context).toBe(usualContext);
    expect(estimateFit({ ...llama8b, contextLength: 512 }, memory(16e9)).context).toBe(512);
    expect(estimateFit({ bytes: 1e9 }, memory(16e9)).context).toBe(usualContext);
  });

  test('a longer cache needs more', () => {
    const small = estimateFit({ ...llama8b, cacheBytesPerToken: 1000 }, memory(16e9));
    expect(small.neededBytes).toBeLessThan(estimateFit(llama8b, memory(16e9)).neededBytes);
  });
});

describe('with a GPU', () => {
  test('a model fits on it, fits partly, or not at all', () => {
    expect(estimateFit(llama8b, memory(2e9, { freeBytes: 8e9 }))).toMatchObject({
      verdict: 'fits',
      on: 'gpu',
    });
    const partly = estimateFit(llama8b, memory(16e9, { freeBytes: 4e9 }));
    expect(partly).toMatchObject({ verdict: 'partly', layers: 32 });
    // (4 GB − 327 MB) / ((4.92 GB + 537 MB) / 33)
    expect(partly.verdict === 'partly' && partly.gpuLayers).toBe(22);
    expect(estimateFit(llama8b, memory(1e9, { freeBytes: 4e9 })).verdict).toBe('not');
  });

  test('two GPUs count together', () => {
    expect(estimateFit(llama8b, memory(1e9, { freeBytes: 4e9 }, { freeBytes: 4e9 })).verdict).toBe('fits');
  });

  test('a full GPU leaves everything in main memory', () => {
    expect(estimateFit(llama8b, memory(16e9, { freeBytes: 0.1e9 }))).toMatchObject({
      verdict: 'partly',
      gpuLayers: 0,
    });
  });

  test('memory that is shared is not counted twice', () => {
    const shared = { freeBytes: 5.5e9, sharesMainMemory: true };
    expect(estimateFit(llama8b, memory(6e9, shared)).verdict).toBe('partly');
    expect(estimateFit(llama8b, memory(5e9, shared)).verdict).toBe('not');
    expect(estimateFit(llama8b, memory(6e9, { ...shared, freeBytes: 6e9 })).verdict).toBe('fits');
  });

  test('a number of layers that a person chose holds', () => {
    const machine = memory(16e9, { freeBytes: 24e9 });
    expect(estimateFit(llama8b, { ...machine, gpuLayers: 10 })).toMatchObject({
      verdict: 'partly',
      gpuLayers: 10,
    });
    expect(estimateFit(llama8b, { ...machine, gpuLayers: 99 })).toMatchObject({ verdict: 'fits', on: 'gpu' });
    expect(estimateFit(llama8b, { ...machine, gpuLayers: 0 })).toMatchObject({
      verdict: 'fits',
      on: 'memory',
    });
  });
});
