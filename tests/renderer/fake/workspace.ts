/** The workspace of the fixtures: the sample, and what can be wrong with files. */
import type { Example } from '../../../shared/domain/example';
import type { GraderFile, ModelFile, SuiteSummary, WorkspaceState } from '../../../shared/domain/views';
import { graderHash, type Grader } from '../../../shared/domain/grader';
import { expectedTemplate } from './answers';
import { fieldsGrader, labelGrader } from './graders';
import type { Configuration } from '../../../shared/domain/workspace';

export const hashes = {
  model: '8f3a0c5b1d7e94260c8b5f1e2d3a4b5c6d7e8f90112233445566778899aabbcc',
  adapter: '1c9d4e2f7a6b5c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f',
};

export const baseModel: ModelFile = {
  kind: 'model',
  name: 'triage-base',
  path: 'models/triage-base.gguf',
  absolutePath: '/data/sample/models/triage-base.gguf',
  hash: hashes.model,
  bytes: 3_412_000,
  architecture: 'llama',
  title: 'Tunewright triage base',
  parameters: 3_150_000,
  quantization: 'Q8_0',
  contextLength: 512,
  licence: 'apache-2.0',
  hasChatTemplate: true,
};

export const triageAdapter: ModelFile = {
  kind: 'adapter',
  name: 'triage-lora',
  path: 'models/triage-lora.gguf',
  absolutePath: '/data/sample/models/triage-lora.gguf',
  hash: hashes.adapter,
  bytes: 214_000,
  architecture: 'llama',
  title: 'Tunewright triage adapter',
  rank: 8,
  alpha: 16,
};

export const troubledModels: ModelFile[] = [
  {
    kind: 'model',
    name: 'SmolLM2-135M-Instruct-with-a-long-name-from-the-hub-2024-11-05',
    path: '/data/models/SmolLM2-135M-Instruct.Q4_1.gguf',
    absolutePath: '/data/models/SmolLM2-135M-Instruct.Q4_1.gguf',
    bytes: 91_700_000,
    architecture: 'llama',
    title: 'SmolLM2 135M Instruct',
    parameters: 134_515_008,
    quantization: 'Q4_1',
    contextLength: 8192,
    licence: 'apache-2.0',
    hasChatTemplate: true,
  },
  {
    kind: 'model',
    name: 'gemma-3-270m',
    path: '/mnt/usb/gemma-3-270m.gguf',
    absolutePath: '/mnt/usb/gemma-3-270m.gguf',
    problem: 'The file is gone: connect the drive it was on, or remove the model from the workspace.',
  },
];

export function graderFile(name: string, grader: Grader): GraderFile {
  return { name, grader, hash: graderHash(grader), source: `${JSON.stringify(grader, null, 2)}\n` };
}

export const configurations: Configuration[] = [
  {
    name: 'base',
    model: 'triage-base',
    adapters: [],
    system: 'Sort the message. Answer with JSON only.',
    sampling: { temperature: 0, max_tokens: 96 },
  },
  {
    name: 'tuned',
    model: 'triage-base',
    adapters: [{ name: 'triage-lora', scale: 1 }],
    system: 'Sort the message. Answer with JSON only.',
    sampling: { temperature: 0, max_tokens: 96 },
  },
];

export function suiteSummary(name: string, examples: readonly Example[]): SuiteSummary {
  const inSplit = (split: Example['split']) => examples.filter((example) => example.split === split).length;
  return {
    version: 1,
    name,
    description: 'Sort a patient’s message and find the prescription and the body part. Educational only.',
    graders: ['label', 'fields'],
    pass_rule: 'all',
    expected: expectedTemplate,
    examples: examples.length,
    bySplit: { train: inSplit('train'), dev: inSplit('dev'), test: inSplit('test') },
    badLines: [],
  };
}

export function emptyWorkspace(): WorkspaceState {
  return {
    path: '/data/new',
    name: 'New workspace',
    models: [],
    adapters: [],
    configurations: [],
    suites: [],
    graders: [],
    problems: [],
  };
}

export function sampleWorkspace(suites: SuiteSummary[]): WorkspaceState {
  return {
    path: '/data/sample',
    name: 'Patient messages (sample)',
    models: [baseModel],
    adapters: [triageAdapter],
    configurations,
    suites,
    graders: [graderFile('label', labelGrader), graderFile('fields', fieldsGrader)],
    problems: [],
  };
}
