import { writeFileSync } from 'node:fs';
import { readGgufHeader } from '../../../../electron/gguf/header';
import { random } from '../../random';

const rank = 16;
const types = { f32: 6, text: 8 };
const f16 = 1;
const alignment = 32;

/** A LoRA for every linear layer of a model, of small random numbers: as large in memory as a trained one. */
export async function writeMadeUpAdapter(model: string, target: string): Promise<void> {
  const header = await readGgufHeader(model);
  const architecture = header.metadata.get('general.architecture');
  if (typeof architecture !== 'string') throw new Error('the model does not name its architecture');
  const linear = header.tensors.filter(({ name }) =>
    /^blk\.\d+\.(attn_(q|k|v|output)|ffn_(gate|up|down))\.weight$/.test(name),
  );
  const next = random(1);
  const tensors = linear.flatMap(({ name, shape: [inputs = 0, outputs = 0] }) => [
    { name: `${name}.lora_a`, dimensions: [inputs, rank] },
    { name: `${name}.lora_b`, dimensions: [rank, outputs] },
  ]);
  const pairs = [
    pair('general.architecture', types.text, text(architecture)),
    pair('general.type', types.text, text('adapter')),
    pair('adapter.type', types.text, text('lora')),
    pair('adapter.lora.alpha', types.f32, float(rank)),
  ];
  const infos: Buffer[] = [];
  const values: Buffer[] = [];
  let offset = 0;
  for (const { name, dimensions } of tensors) {
    const count = dimensions.reduce((product, size) => product * size, 1);
    infos.push(
      Buffer.concat([text(name), u32(dimensions.length), ...dimensions.map(u64), u32(f16), u64(offset)]),
    );
    const bytes = Buffer.alloc(Math.ceil((2 * count) / alignment) * alignment);
    // Half-precision numbers around ±0.01: a sign, an exponent of 2^-7 and a random fraction.
    for (let index = 0; index < count; index++) {
      const sign = next() < 0.5 ? 0x8000 : 0;
      bytes.writeUInt16LE(sign | (8 << 10) | Math.floor(next() * 1024), 2 * index);
    }
    values.push(bytes);
    offset += bytes.length;
  }
  const head = Buffer.concat([
    Buffer.from('GGUF', 'latin1'),
    u32(3),
    u64(tensors.length),
    u64(pairs.length),
    ...pairs,
    ...infos,
  ]);
  const padding = Buffer.alloc(Math.ceil(head.length / alignment) * alignment - head.length);
  writeFileSync(target, Buffer.concat([head, padding, ...values]));
}

function pair(key: string, type: number, value: Buffer): Buffer {
  return Buffer.concat([text(key), u32(type), value]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([u64(bytes.length), bytes]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function float(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}
