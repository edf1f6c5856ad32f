import { describe, expect, test } from 'vitest';
import { isCompanionFile, partName, quantizationIn, splitName } from '../../../shared/models/file-names';
import { parseHubAddress } from '../../../shared/models/hub-address';

describe('addresses on Hugging Face', () => {
  const org = { repository: 'org/repo-1.5_x', revision: 'main' };
  test.each([
    ['org/repo-1.5_x', org],
    ['  org/repo-1.5_x  ', org],
    ['https://huggingface.co/org/repo-1.5_x', org],
    ['https://huggingface.co/org/repo-1.5_x/', org],
    ['https://huggingface.co/org/repo-1.5_x?library=gguf#files', org],
    ['huggingface.co/org/repo-1.5_x', org],
    ['hf.co/org/repo-1.5_x:Q4_K_M', { ...org, quantization: 'Q4_K_M' }],
    ['https://huggingface.co/org/repo-1.5_x/tree/v2', { ...org, revision: 'v2' }],
    ['https://huggingface.co/org/repo-1.5_x/blob/main/sub/a%20b.gguf', { ...org, file: 'sub/a b.gguf' }],
    [
      'https://hf.co/org/repo-1.5_x/resolve/abc/x.gguf?download=true',
      { ...org, revision: 'abc', file: 'x.gguf' },
    ],
  ])('%s', (typed, address) => {
    expect(parseHubAddress(typed)).toEqual({ ok: true, value: address });
  });

  test.each([
    '',
    'repo',
    '../..',
    'org/..',
    '.org/repo',
    'org/re po',
    'https://',
    'https://example.com/org/repo',
    'http://huggingface.co.evil.example/org/repo',
    'https://huggingface.co/datasets/org/repo',
    'https://huggingface.co/%2e%2e/%2e%2e',
  ])('%j is refused with a sentence', (typed) => {
    expect(parseHubAddress(typed)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });
});

describe('names of files', () => {
  test.each([
    ['Llama-3.2-1B-Instruct-Q4_K_M.gguf', 'Q4_K_M'],
    ['gemma-3-270m-it-UD-Q8_K_XL.gguf', 'UD-Q8_K_XL'],
    ['model.IQ2_XXS.gguf', 'IQ2_XXS'],
    ['sub/Qwen3-8B-q5_0.gguf', 'Q5_0'],
    ['gpt-oss-20b-mxfp4.gguf', 'MXFP4'],
    ['x-BF16-00001-of-00002.gguf', 'BF16'],
    ['ggml-model-f16.gguf', 'F16'],
    ['patient-triage.gguf', undefined],
    ['Q4Model.gguf', undefined],
  ])('%s is quantized as %s', (file, quantization) => {
    expect(quantizationIn(file)).toBe(quantization);
  });

  test('parts', () => {
    const split = splitName('m-00002-of-00003.gguf');
    expect(split).toEqual({ stem: 'm', part: 2, parts: 3 });
    expect(split && partName(split, 3)).toBe('m-00003-of-00003.gguf');
    expect(splitName('m.gguf')).toBeUndefined();
    expect(splitName('m-00004-of-00003.gguf')).toBeUndefined();
    expect(splitName('m-00000-of-00003.gguf')).toBeUndefined();
  });

  test.each([
    ['mmproj-model-f16.gguf', true],
    ['Qwen2-VL.mmproj-Q8_0.gguf', true],
    ['imatrix_unsloth.gguf', true],
    ['model.imatrix.gguf', true],
    ['model.gguf', false],
  ])('%s belongs to a model: %s', (file, companion) => {
    expect(isCompanionFile(file)).toBe(companion);
  });
});
