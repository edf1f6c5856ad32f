import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes a Q8_0 model with its weights as F32: the same numbers, but llama.cpp no longer rounds what it multiplies them
 * with to eight bits, so that its results are the same on every processor but for the last bits.
 */
export function writeAsF32(source: string, target: string): void {
  const bytes = readFileSync(source);
  const reader = readerOf(bytes);
  reader.advance(8);
  const tensorCount = reader.u64();
  const pairs = reader.u64();
  for (let pair = 0; pair < pairs; pair++) {
    const key = reader.text();
    const type = reader.u32();
    if (key === 'general.alignment') throw new Error('this model has an alignment of its own');
    reader.skipValue(type);
  }
  const metadata = bytes.subarray(0, reader.at());
  const tensors = Array.from({ length: tensorCount }, () => {
    const name = reader.text();
    const dimensions = Array.from({ length: reader.u32() }, () => reader.u64());
    return { name, dimensions, type: reader.u32(), offset: reader.u64() };
  });
  const data = padded(reader.at());
  let offset = 0;
  const infos: Buffer[] = [];
  const values: Buffer[] = [];
  for (const { name, dimensions, type, offset: from } of tensors) {
    const count = dimensions.reduce((product, size) => product * size, 1);
    const floats = Buffer.alloc(padded(4 * count));
    copyAsF32(bytes.subarray(data + from), type, count, floats);
    infos.push(tensorInfo(name, dimensions, offset));
    values.push(floats);
    offset += floats.length;
  }
  const head = Buffer.concat([metadata, ...infos]);
  writeFileSync(target, Buffer.concat([head, Buffer.alloc(padded(head.length) - head.length), ...values]));
}

/** GGUF's default; a file may have another. */
const alignment = 32;
const types = { f32: 0, q8: 8 };
const q8 = { values: 32, bytes: 34 };

function copyAsF32(source: Buffer, type: number, count: number, target: Buffer): void {
  if (type === types.f32) source.copy(target, 0, 0, 4 * count);
  else if (type === types.q8) {
    for (let index = 0; index < count; index++) {
      const block = Math.floor(index / q8.values) * q8.bytes;
      const value = half(source.readUInt16LE(block)) * source.readInt8(block + 2 + (index % q8.values));
      target.writeFloatLE(value, 4 * index);
    }
  } else throw new Error(`tensors of type ${type} are not known here`);
}

function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function tensorInfo(name: string, dimensions: readonly number[], offset: number): Buffer {
  const text = Buffer.from(name, 'utf8');
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const u64 = (value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    return bytes;
  };
  return Buffer.concat([
    u64(text.length),
    text,
    u32(dimensions.length),
    ...dimensions.map(u64),
    u32(types.f32),
    u64(offset),
  ]);
}

function padded(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}

/** GGUF's value types by number (ggml's docs/gguf.md): bytes of the plain ones. */
const plainBytes: Readonly<Record<number, number>> = {
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
const textType = 8;
const listType = 9;

function readerOf(bytes: Buffer) {
  let at = 0;
  const advance = (count: number) => void (at += count);
  const u32 = () => bytes.readUInt32LE((at += 4) - 4);
  const u64 = () => Number(bytes.readBigUInt64LE((at += 8) - 8));
  const text = () => {
    const length = u64();
    return bytes.toString('utf8', at, (at += length));
  };
  function skipValue(type: number): void {
    if (type === textType) text();
    else if (type === listType) {
      const element = u32();
      const count = u64();
      for (let index = 0; index < count; index++) skipValue(element);
    } else {
      const size = plainBytes[type];
      if (size === undefined) throw new Error(`GGUF has no value type ${type}`);
      advance(size);
    }
  }
  return { at: () => at, advance, u32, u64, text, skipValue };
}
