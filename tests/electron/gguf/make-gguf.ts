/** Writes small GGUF files for tests, right or wrong as the test wants them (ggml/docs/gguf.md). */
export interface GgufParts {
  metadata: (
    readonly [key: string, type: 'text', value: string] | readonly [key: string, type: 'u32', value: number]
  )[];
  tensors: { name: string; shape: number[]; type: number; offset: number }[];
  dataBytes: number;
}

const alignment = 32;

export function gguf({ metadata, tensors, dataBytes }: GgufParts): Buffer {
  const header = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(metadata.length),
    ...metadata.flatMap(([key, type, value]) =>
      type === 'text' ? [text(key), u32(8), text(value)] : [text(key), u32(4), u32(value)],
    ),
    ...tensors.flatMap(({ name, shape, type, offset }) => [
      text(name),
      u32(shape.length),
      ...shape.map(u64),
      u32(type),
      u64(offset),
    ]),
  ]);
  const padding = Buffer.alloc((alignment - (header.length % alignment)) % alignment);
  return Buffer.concat([header, padding, Buffer.alloc(dataBytes)]);
}

function u32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function u64(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
}

function text(value: string): Buffer {
  return Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);
}
