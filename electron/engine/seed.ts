import { sha256Hex } from '../../shared/json';

/** llama.cpp takes 0xffffffff for "a random seed": keep clear of it. */
const mask = 0x7fffffff;

/**
 * The seed of one sample, from the run's seed, the example and the sample's index: one sample can be generated again
 * alone, and neither the order nor the number of examples changes it.
 */
export function sampleSeed(runSeed: number, exampleHash: string, index: number): number {
  return Number.parseInt(sha256Hex(`${runSeed}:${exampleHash}:${index}`).slice(0, 8), 16) & mask;
}
