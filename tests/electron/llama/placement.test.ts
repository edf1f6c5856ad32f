import { describe, expect, it } from 'vitest';
import type { Backend, LibrarySet } from '../../../electron/llama/libraries';
import { choosePlacement } from '../../../electron/llama/placement';

const set = (backend: Backend): LibrarySet => ({
  backend,
  directory: `/libraries/${backend}`,
  base: 'base',
  ggml: 'ggml',
  llama: 'llama',
  release: 'v1',
});
const all = [set('cuda'), set('vulkan'), set('cpu')];
const loading =
  (...backends: Backend[]) =>
  ({ backend }: LibrarySet) =>
    backends.includes(backend);

describe('choosePlacement', () => {
  it('takes the fastest backend whose driver is there, and says why', () => {
    expect(choosePlacement(undefined, all, loading('cuda', 'vulkan'))).toEqual({
      set: all[0],
      reason: 'CUDA, because it is the fastest here.',
    });
    expect(choosePlacement(undefined, all, loading('vulkan'))).toEqual({
      set: all[1],
      reason: 'Vulkan, because no driver for CUDA was found.',
    });
    expect(choosePlacement(undefined, all, loading())).toEqual({
      set: all[2],
      reason: 'CPU, because no driver for CUDA or Vulkan was found.',
    });
  });

  it('takes what was asked for, and the automatic choice where that is not installed', () => {
    expect(choosePlacement('cpu', all, loading('cuda'))).toEqual({
      set: all[2],
      reason: 'CPU was asked for.',
    });
    expect(choosePlacement('metal', all, loading())?.reason).toBe(
      'Metal was asked for and is not installed. CPU, because no driver for CUDA or Vulkan was found.',
    );
  });

  it('knows when there is nothing to load', () => {
    expect(choosePlacement(undefined, [], loading())).toBeUndefined();
  });
});
