import { beforeAll, describe, expect, it } from 'vitest';
import { functions, structs } from '../../../electron/llama/abi';
import { threadpoolParams } from '../../../electron/llama/threadpool';
import { tensorType, tensorTypeIds } from '../../../electron/gguf/tensor-types';
import { pinnedSource, prototype, stripComments, structFields } from './pinned-headers';

let header = '';
beforeAll(() => {
  header = stripComments(
    pinnedSource(
      'include/llama.h',
      'ggml/include/ggml-backend.h',
      'ggml/include/ggml.h',
      'ggml/include/gguf.h',
    ),
  );
});

/** The C types that each name of our tables stands for. */
const scalars: Record<string, RegExp> = {
  void: /^void$/,
  bool: /^bool$/,
  i8: /^int8_t$/,
  i32: /^(int|int32_t|llama_token|llama_pos|llama_seq_id|enum \w+)$/,
  u32: /^uint32_t$/,
  i64: /^int64_t$/,
  u64: /^uint64_t$/,
  size: /^size_t$/,
  f32: /^float$/,
  f64: /^double$/,
  text: /^const char ?\*$/,
  pointer: /\*$|_callback$|^llama_memory_t$|^ggml_(backend_(dev|reg|buffer_type)|threadpool)_t$/,
  bytes: /^(const )?char ?\*$/,
  i32s: /^(const )?(int32_t|llama_token) ?\*$/,
  f32s: /^(const )?float ?\*$/,
  pointers: /\* ?\*$/,
  biases: /^const llama_logit_bias ?\*$/,
  candidates: /^llama_token_data_array ?\*$/,
  sizes: /^size_t ?\*$/,
};

function agrees(ours: string, theirs: string): boolean {
  if (ours in structs) return theirs.replace(/^struct /, '') === ours;
  return scalars[ours]?.test(theirs) ?? false;
}

describe('the ABI tables against the headers of the pinned llama.cpp', () => {
  it.each(Object.keys(structs))('struct %s has the same fields in the same order', (name) => {
    const theirs = structFields(header, name);
    const ours = Object.entries(structs[name as keyof typeof structs]);
    expect(ours.map(([field]) => field)).toEqual(theirs.map(([field]) => field));
    const different = ours.filter(([, type], index) => !agrees(type, theirs[index]?.[1] ?? ''));
    expect(different).toEqual([]);
  });

  it.each(Object.values(functions).flatMap((table) => Object.keys(table)))(
    '%s has the same prototype',
    (name) => {
      const theirs = prototype(header, name);
      const tables: Record<string, readonly string[]> = {
        ...functions.llama,
        ...functions.ggml,
        ...functions.base,
      };
      const ours = tables[name] ?? [];
      expect(ours).toHaveLength(theirs.length);
      expect(ours.filter((type, index) => !agrees(type, theirs[index] ?? ''))).toEqual([]);
    },
  );

  it('notices a field that was added, and a parameter that changed', () => {
    const changed = header.replace('int32_t n_gpu_layers;', 'int32_t n_gpu_layers; int32_t n_new;');
    expect(structFields(changed, 'llama_model_params').map(([name]) => name)).toContain('n_new');
    expect(agrees('i32', 'int64_t')).toBe(false);
  });

  it('lays out the parameters of a thread pool as the header does', () => {
    const body = /struct ggml_threadpool_params \{([\s\S]*?)\};/.exec(header)?.[1] ?? '';
    const fields = [...body.matchAll(/(\w+)(?:\[(\w+)\])?;/g)].map(([, name, count]) => [name, count]);
    expect(fields).toEqual([
      ['cpumask', 'GGML_MAX_N_THREADS'],
      ['n_threads', undefined],
      ['prio', undefined],
      ['poll', undefined],
      ['strict_cpu', undefined],
      ['paused', undefined],
    ]);
    const threads = Number(/#define GGML_MAX_N_THREADS\s+(\d+)/.exec(header)?.[1]);
    const { cpumask, n_threads, prio, poll, strict_cpu, paused, size } = threadpoolParams;
    expect([cpumask, n_threads, prio, poll, strict_cpu, paused, size]).toEqual([
      ...[0, threads, threads + 4, threads + 8, threads + 12, threads + 13],
      threads + 16,
    ]);
  });

  it('knows every tensor type of the header by its number', () => {
    const body = /enum ggml_type \{([\s\S]*?)\};/.exec(header)?.[1] ?? '';
    const theirs = [...body.matchAll(/GGML_TYPE_(\w+)\s*=\s*(\d+)/g)]
      .filter(([, name]) => name !== 'COUNT')
      .map(([, name, id]) => [Number(id), name?.toUpperCase()]);
    expect(tensorTypeIds.map((id) => [id, tensorType(id)?.name.toUpperCase()])).toEqual(theirs);
  });
});
