import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure } from '../../shared/result';
import { HeaderReader } from './reader';
import { tensorType } from './tensor-types';

/** Scalars and texts of the metadata. Arrays are kept only when short: vocabularies are counted and passed over. */
export type MetadataValue = number | string | boolean | MetadataValue[];

export interface TensorInfo {
  name: string;
  /** Elements per dimension, the fastest-varying first (ggml's `ne`). */
  shape: number[];
  type: number;
  bytes: number;
}

export interface GgufHeader {
  version: number;
  metadata: ReadonlyMap<string, MetadataValue>;
  /** Lengths of the arrays that were passed over. */
  arrayLengths: ReadonlyMap<string, number>;
  tensors: TensorInfo[];
  fileBytes: number;
}

const limits = {
  metadata: 100_000,
  tensors: 1_000_000,
  key: 65_535,
  /** Chat templates and licences are the long ones. */
  text: 16 << 20,
  keptArray: 1024,
  dimensions: 4,
  tensorName: 63,
};

const magic = 0x46554747; // "GGUF", little-endian

/** Metadata value types of the GGUF specification (ggml/docs/gguf.md, `gguf_metadata_value_type`). */
const valueType = {
  u8: 0, i8: 1, u16: 2, i16: 3, u32: 4, i32: 5, f32: 6, bool: 7, text: 8, array: 9, u64: 10, i64: 11, f64: 12,
} as const; // prettier-ignore

const scalarBytes: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};

/**
 * Reads and checks a GGUF file's header: sizes, counts, overflow, and that every tensor lies inside the file. Native
 * code sees a file only after this.
 * @throws FailureError `bad-file` or `not-found`, one sentence each.
 */
export async function readGgufHeader(path: string): Promise<GgufHeader> {
  const label = basename(path);
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw failure('not-found', `${label} is not there any more (${path}).`);
    throw failure(
      'bad-file',
      `${label} cannot be read: ${error.code ?? error.message}. Check its permissions.`,
    );
  });
  try {
    const info = await stat(path);
    if (!info.isFile()) throw failure('bad-file', `${label} is not a file.`);
    return await parse(new HeaderReader(file, info.size, label), label);
  } finally {
    await file.close();
  }
}

async function parse(reader: HeaderReader, label: string): Promise<GgufHeader> {
  if (reader.size < 24 || (await reader.u32()) !== magic) {
    throw failure('bad-file', `${label} is not a GGUF file. Choose a file that ends in .gguf.`);
  }
  const version = await reader.u32();
  if (version < 2 || version > 3) {
    throw failure('bad-file', `${label} is GGUF version ${version}; versions 2 and 3 can be read.`);
  }
  const tensorCount = await reader.u64();
  const metadataCount = await reader.u64();
  if (tensorCount > limits.tensors) throw reader.broken(`it announces ${tensorCount} tensors`);
  if (metadataCount > limits.metadata) throw reader.broken(`it announces ${metadataCount} metadata entries`);

  const metadata = new Map<string, MetadataValue>();
  const arrayLengths = new Map<string, number>();
  for (let index = 0; index < metadataCount; index++) {
    const key = await reader.text(limits.key);
    const value = await readValue(reader, await reader.u32(), (length) => arrayLengths.set(key, length));
    if (value !== undefined) metadata.set(key, value);
  }

  const tensors: (TensorInfo & { offset: number })[] = [];
  for (let index = 0; index < tensorCount; index++) tensors.push(await readTensor(reader));
  checkExtents(reader, tensors, metadata);
  return {
    version,
    metadata,
    arrayLengths,
    tensors: tensors.map(({ name, shape, type, bytes }) => ({ name, shape, type, bytes })),
    fileBytes: reader.size,
  };
}

/** A value, or undefined for an array that is too long to keep (its length is told). */
async function readValue(
  reader: HeaderReader,
  type: number,
  tellLength: (length: number) => void,
): Promise<MetadataValue | undefined> {
  switch (type) {
    case valueType.u8:
      return reader.u8();
    case valueType.i8:
      return reader.i8();
    case valueType.u16:
      return reader.u16();
    case valueType.i16:
      return reader.i16();
    case valueType.u32:
      return reader.u32();
    case valueType.i32:
      return reader.i32();
    case valueType.f32:
      return reader.f32();
    case valueType.bool:
      return (await reader.u8()) !== 0;
    case valueType.text:
      return reader.text(limits.text);
    case valueType.u64:
      return reader.u64();
    case valueType.i64:
      return reader.i64();
    case valueType.f64:
      return reader.f64();
    case valueType.array:
      return readArray(reader, tellLength);
    default:
      throw reader.broken(`a metadata entry has the unknown type ${type}`);
  }
}

async function readArray(
  reader: HeaderReader,
  tellLength: (length: number) => void,
): Promise<MetadataValue[] | undefined> {
  const type = await reader.u32();
  const length = await reader.u64();
  tellLength(length);
  if (type === valueType.array) throw reader.broken('it holds an array of arrays');
  const bytes = scalarBytes[type];
  if (bytes !== undefined) {
    if (length > reader.remaining / bytes) throw reader.truncated();
    if (length > limits.keptArray) {
      reader.advance(length * bytes);
      return undefined;
    }
  }
  // A text takes at least the eight bytes of its length.
  if (type === valueType.text) {
    if (length > reader.remaining / 8) throw reader.truncated();
    if (length > limits.keptArray) {
      await reader.skipTexts(length, limits.text);
      return undefined;
    }
  }
  const values: MetadataValue[] = [];
  for (let index = 0; index < length; index++) {
    const value = await readValue(reader, type, () => undefined);
    if (length <= limits.keptArray && value !== undefined) values.push(value);
  }
  return length <= limits.keptArray ? values : undefined;
}

async function readTensor(reader: HeaderReader): Promise<TensorInfo & { offset: number }> {
  const name = await reader.text(limits.tensorName);
  const dimensions = await reader.u32();
  if (dimensions < 1 || dimensions > limits.dimensions)
    throw reader.broken(`tensor ${name} has ${dimensions} dimensions`);
  const shape: number[] = [];
  for (let index = 0; index < dimensions; index++) shape.push(await reader.u64());
  const typeId = await reader.u32();
  const offset = await reader.u64();
  const type = tensorType(typeId);
  if (!type) {
    throw failure(
      'bad-file',
      `Tensor ${name} has the type ${typeId}, which this version does not know. A newer version may.`,
    );
  }
  const elements = shape.reduce((product, size) => product * size, 1);
  if (shape.includes(0) || !Number.isSafeInteger(elements))
    throw reader.broken(`tensor ${name} has an impossible shape`);
  if ((shape[0] ?? 0) % type.blockElements !== 0) {
    throw reader.broken(`tensor ${name} has rows that are no multiple of ${type.blockElements}`);
  }
  return { name, shape, type: typeId, bytes: (elements / type.blockElements) * type.blockBytes, offset };
}

function checkExtents(
  reader: HeaderReader,
  tensors: readonly (TensorInfo & { offset: number })[],
  metadata: ReadonlyMap<string, MetadataValue>,
): void {
  const alignment = metadata.get('general.alignment') ?? 32;
  if (typeof alignment !== 'number' || alignment < 1 || (alignment & (alignment - 1)) !== 0) {
    throw reader.broken('its alignment is not a power of two');
  }
  const dataStart = Math.ceil(reader.position / alignment) * alignment;
  const names = new Set<string>();
  for (const tensor of tensors) {
    if (names.has(tensor.name)) throw reader.broken(`it holds tensor ${tensor.name} twice`);
    names.add(tensor.name);
    if (tensor.offset % alignment !== 0) throw reader.broken(`tensor ${tensor.name} is not aligned`);
    if (dataStart + tensor.offset + tensor.bytes > reader.size) throw reader.truncated();
  }
}
