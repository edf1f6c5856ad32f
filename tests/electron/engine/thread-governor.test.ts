import { describe, expect, it } from 'vitest';
import { createThreadGovernor, type CpuTimes } from '../../../electron/engine/thread-governor';

/** A machine of `processors` whose other programs keep `others` of them busy, while we use `own`. */
function machine(processors: number) {
  const times: CpuTimes = { at: 0, all: 0, own: 0, processors };
  return {
    read: () => ({ ...times }),
    clock: () => times.at,
    pass(milliseconds: number, own: number, others: number) {
      times.at += milliseconds;
      times.own += own * milliseconds;
      times.all += (own + others) * milliseconds;
    },
  };
}

describe('createThreadGovernor', () => {
  it('uses every physical core of an idle machine', () => {
    const { read, clock, pass } = machine(16);
    const threads = createThreadGovernor(8, read, clock);
    pass(1000, 8, 0.2);
    expect(threads()).toBe(8);
  });

  it('gives up a core to each busy program, never the last, and takes them back', () => {
    const { read, clock, pass } = machine(2);
    const threads = createThreadGovernor(2, read, clock);
    pass(500, 1.3, 0.7);
    expect(threads()).toBe(1);
    pass(500, 0.2, 1.8);
    expect(threads()).toBe(1);
    pass(500, 1, 0.1);
    expect(threads()).toBe(2);
  });

  it('puts up with what a window needs', () => {
    const { read, clock, pass } = machine(2);
    const threads = createThreadGovernor(2, read, clock);
    pass(500, 1.8, 0.2);
    expect(threads()).toBe(2);
  });

  it('looks at the machine every 300 ms only', () => {
    const { read, clock, pass } = machine(2);
    const threads = createThreadGovernor(2, read, clock);
    pass(200, 0, 2);
    expect(threads()).toBe(2);
    pass(200, 0, 2);
    expect(threads()).toBe(1);
  });
});
