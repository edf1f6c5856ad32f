import { basename } from 'node:path';
import { failure } from '../../shared/result';
import type { GgufHeader, MetadataValue, TensorInfo } from './header';
import { fileTypeName, tensorType } from './tensor-types';

/** What a header says about a model or adapter, in the words of the Models screen. */
export interface GgufDescription {
  kind: 'model' | 'adapter';
  architecture: string;
  title?: string;
  licence?: string;
  quantization?: string;
  parameters: number;
  contextLength?: number;
  layers?: number;
  vocabulary?: number;
  chatTemplate?: string;
  bytes: number;
  /** Bytes of key and value cache a token of context takes with 16-bit entries; models only. */
  cacheBytesPerToken?: number;
  /** LoRA rank (the largest, where tensors differ) and alpha; adapters only. */
  rank?: number;
  alpha?: number;
}

/**
 * Reads the meaning out of a checked header.
 * @throws FailureError `bad-file` for a GGUF that is neither a text model nor a LoRA adapter.
 */
export function describeGguf(header: GgufHeader, path: string): GgufDescription {
  const label = basename(path);
  const architecture = text(header, 'general.architecture');
  if (!architecture)
    throw failure('bad-file', `${label} does not say its architecture, so it cannot be used.`);
  const kind = text(header, 'general.type') ?? 'model';
  const common = {
    architecture,
    title: text(header, 'general.name'),
    licence: text(header, 'general.license'),
    parameters: header.tensors.reduce((sum, tensor) => sum + elements(tensor), 0),
    bytes: header.fileBytes,
  };
  if (kind === 'adapter') return { ...common, kind, ...describeLora(header, label) };
  if (kind !== 'model')
    throw failure('bad-file', `${label} is a GGUF of type "${kind}", not a model or an adapter.`);
  if (header.tensors.length === 0)
    throw failure('bad-file', `${label} holds no weights (a vocabulary only?).`);
  return {
    ...common,
    kind,
    quantization: quantization(header),
    contextLength: number(header, `${architecture}.context_length`),
    layers: number(header, `${architecture}.block_count`),
    vocabulary: vocabularySize(header),
    chatTemplate: text(header, 'tokenizer.chat_template'),
    cacheBytesPerToken: cacheBytes(header, architecture),
  };
}

function describeLora(
  header: GgufHeader,
  label: string,
): Pick<GgufDescription, 'rank' | 'alpha' | 'quantization'> {
  const type = text(header, 'adapter.type');
  if (type !== 'lora')
    throw failure(
      'bad-file',
      `${label} is an adapter of type "${type ?? 'unknown'}"; only LoRA can be applied.`,
    );
  const ranks = header.tensors
    .filter(({ name }) => name.endsWith('.lora_a'))
    .map(({ shape }) => shape[1] ?? 1);
  if (ranks.length === 0) throw failure('bad-file', `${label} holds no LoRA matrices.`);
  return {
    rank: Math.max(...ranks),
    alpha: number(header, 'adapter.lora.alpha'),
    quantization: quantization(header),
  };
}

/**
 * Checks that an adapter was made for this base: same architecture, and for each LoRA pair a base tensor with matching
 * rows and columns (`lora_a` is [n_in, r], `lora_b` is [r, n_out] for a base [n_in, n_out]).
 * @throws FailureError `incompatible`, naming the first mismatch.
 */
export function checkAdapterFits(
  model: GgufHeader,
  adapter: GgufHeader,
  modelLabel: string,
  adapterLabel: string,
): void {
  const mine = text(adapter, 'general.architecture');
  const base = text(model, 'general.architecture');
  if (mine !== base) {
    throw failure(
      'incompatible',
      `${adapterLabel} is for the architecture ${mine ?? '?'}, but ${modelLabel} is ${base ?? '?'}. Choose an adapter made for this model.`,
    );
  }
  const tensors = new Map(model.tensors.map((tensor) => [tensor.name, tensor]));
  const parts = new Map(adapter.tensors.map((tensor) => [tensor.name, tensor]));
  for (const a of adapter.tensors) {
    if (!a.name.endsWith('.lora_a')) continue;
    const name = a.name.slice(0, -'.lora_a'.length);
    const b = parts.get(`${name}.lora_b`);
    if (!b) throw failure('bad-file', `${adapterLabel} is damaged: ${a.name} has no partner ${name}.lora_b.`);
    const target = tensors.get(name);
    if (!target)
      throw failure('incompatible', `${adapterLabel} changes ${name}, which ${modelLabel} does not have.`);
    // The embedding is looked up by row, so its pair is stored transposed (llama.cpp, llama-adapter.cpp).
    const embedding = name === 'token_embd.weight';
    const [rows, columns] = embedding ? [b.shape[1], a.shape[1]] : [a.shape[0], b.shape[1]];
    const rankAgrees = embedding ? a.shape[0] === b.shape[0] : a.shape[1] === b.shape[0];
    if (rows !== target.shape[0] || columns !== target.shape[1] || !rankAgrees) {
      throw failure(
        'incompatible',
        `${adapterLabel} does not fit ${modelLabel}: ${name} is ${target.shape.join(' × ')} in the model, ${rows ?? '?'} × ${columns ?? '?'} in the adapter. Choose an adapter made for this model.`,
      );
    }
  }
}

function quantization(header: GgufHeader): string | undefined {
  const named = fileTypeName(number(header, 'general.file_type') ?? -1);
  if (named) return named;
  const bytesByType = new Map<number, number>();
  for (const { type, bytes } of header.tensors) bytesByType.set(type, (bytesByType.get(type) ?? 0) + bytes);
  const [largest] = [...bytesByType].sort((left, right) => right[1] - left[1]);
  return largest && tensorType(largest[0])?.name;
}

function cacheBytes(header: GgufHeader, architecture: string): number | undefined {
  const layers = number(header, `${architecture}.block_count`);
  const embedding = number(header, `${architecture}.embedding_length`);
  const heads = largest(header.metadata.get(`${architecture}.attention.head_count`));
  if (!layers || !embedding || !heads) return undefined;
  const keyValueHeads = largest(header.metadata.get(`${architecture}.attention.head_count_kv`)) ?? heads;
  const key = number(header, `${architecture}.attention.key_length`) ?? embedding / heads;
  const value = number(header, `${architecture}.attention.value_length`) ?? embedding / heads;
  return layers * keyValueHeads * (key + value) * 2;
}

function vocabularySize(header: GgufHeader): number | undefined {
  const length = header.arrayLengths.get('tokenizer.ggml.tokens');
  const tokens = header.metadata.get('tokenizer.ggml.tokens');
  return length ?? (Array.isArray(tokens) ? tokens.length : undefined);
}

/** Head counts may be given per layer. */
function largest(value: MetadataValue | undefined): number | undefined {
  if (Array.isArray(value))
    return (
      value.reduce<number>((max, item) => Math.max(max, typeof item === 'number' ? item : 0), 0) || undefined
    );
  return typeof value === 'number' ? value : undefined;
}

function text(header: GgufHeader, key: string): string | undefined {
  const value = header.metadata.get(key);
  return typeof value === 'string' ? value : undefined;
}

function number(header: GgufHeader, key: string): number | undefined {
  const value = header.metadata.get(key);
  return typeof value === 'number' ? value : undefined;
}

function elements(tensor: TensorInfo): number {
  return tensor.shape.reduce((product, size) => product * size, 1);
}
