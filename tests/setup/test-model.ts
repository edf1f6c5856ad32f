import type { TestProject } from 'vitest/node';
import { ensureTestModel } from '../../scripts/setup/model.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of SmolLM2-135M-Instruct, Q4_1. */
    testModel: string;
  }
}

/** The real instruct model is fetched once and kept outside the checkout; a test that needs it fails without it. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('testModel', await ensureTestModel());
}
