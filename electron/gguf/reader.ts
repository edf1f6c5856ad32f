import { type FileHandle } from 'node:fs/promises';
import { failure } from '../../shared/result';

/**
 * Reads little-endian values of a GGUF header front to back, never past the end of the file: every read says how many
 * bytes it needs, and a header that lies about a length ends in a sentence, not in an allocation.
 */
export class HeaderReader {
  private buffer = Buffer.alloc(0);
  private bufferStart = 0;
  private offset = 0;

  constructor(
    private readonly file: FileHandle,
    readonly size: number,
    private readonly label: string,
  ) {}

  get position(): number {
    return this.bufferStart + this.offset;
  }

  get remaining(): number {
    return this.size - this.position;
  }

  /** Makes `bytes` more bytes available in the buffer. */
  private async need(bytes: number): Promise<void> {
    if (bytes > this.remaining) throw this.truncated();
    if (this.offset + bytes <= this.buffer.length) return;
    const start = this.position;
    const length = Math.min(this.size - start, Math.max(bytes, 1 << 20));
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.file.read(buffer, filled, length - filled, start + filled);
      if (bytesRead === 0) throw this.truncated();
      filled += bytesRead;
    }
    this.buffer = buffer;
    this.bufferStart = start;
    this.offset = 0;
  }

  private async take<T>(bytes: number, read: (buffer: Buffer, offset: number) => T): Promise<T> {
    if (this.offset + bytes > this.buffer.length) await this.need(bytes);
    const value = read(this.buffer, this.offset);
    this.offset += bytes;
    return value;
  }

  u8 = () => this.take(1, (b, o) => b.readUInt8(o));
  i8 = () => this.take(1, (b, o) => b.readInt8(o));
  u16 = () => this.take(2, (b, o) => b.readUInt16LE(o));
  i16 = () => this.take(2, (b, o) => b.readInt16LE(o));
  u32 = () => this.take(4, (b, o) => b.readUInt32LE(o));
  i32 = () => this.take(4, (b, o) => b.readInt32LE(o));
  f32 = () => this.take(4, (b, o) => b.readFloatLE(o));
  f64 = () => this.take(8, (b, o) => b.readDoubleLE(o));
  i64 = () => this.take(8, (b, o) => Number(b.readBigInt64LE(o)));

  /** A 64-bit count or offset; one that no file can hold is refused here, so that later sums cannot overflow. */
  async u64(): Promise<number> {
    const value = await this.take(8, (b, o) => b.readBigUInt64LE(o));
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
      throw this.broken('a number in its header is impossibly large');
    return Number(value);
  }

  async text(maximum: number): Promise<string> {
    const length = await this.u64();
    if (length > this.remaining) throw this.truncated();
    if (length > maximum) throw this.broken(`a text of its header is longer than ${maximum} bytes`);
    return this.take(length, (b, o) => b.toString('utf8', o, o + length));
  }

  /** Passes over texts without decoding them: vocabularies have hundreds of thousands. */
  async skipTexts(count: number, maximum: number): Promise<void> {
    for (let left = count; left > 0;) {
      if (this.offset + 8 > this.buffer.length) await this.need(8);
      while (left > 0 && this.offset + 8 <= this.buffer.length) {
        const length = this.buffer.readUInt32LE(this.offset);
        if (this.buffer.readUInt32LE(this.offset + 4) !== 0 || length > maximum)
          throw this.broken(`a text of its header is longer than ${maximum} bytes`);
        this.advance(8 + length);
        left -= 1;
      }
    }
  }

  advance(bytes: number): void {
    if (bytes > this.remaining) throw this.truncated();
    this.offset += bytes;
    if (this.offset > this.buffer.length) {
      this.bufferStart += this.offset;
      this.offset = 0;
      this.buffer = Buffer.alloc(0);
    }
  }

  truncated() {
    return failure(
      'bad-file',
      `${this.label} is cut short: it ends inside what its header announces. Copy or download it again.`,
    );
  }

  broken(what: string) {
    return failure('bad-file', `${this.label} is damaged: ${what}. Copy or download it again.`);
  }
}
