import { readFileSync } from 'node:fs';
import { noMore, oneOf, parseCommandLine, required, UsageError } from '../arguments';
import { absolute, engineModule, type CommandContext } from '../context';
import { startEngine } from '../engine-client';
import { poolings, type Embeddings } from '../../engine/cli-verbs';

export const usage =
  'tunewright embed --model <gguf> (--text <text>… | --file <a text a line>) [--pooling mean|cls|last] [--json]';

/** Vectors of length 1, by an embedding model or by one that chats; without `--json`, how alike the texts are. */
export async function embed({ output }: CommandContext, argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseCommandLine(argv, {
    model: { type: 'string' },
    text: { type: 'string', multiple: true },
    file: { type: 'string' },
    pooling: { type: 'string' },
    json: { type: 'boolean' },
  });
  noMore(positionals, 0);
  const model = absolute(required(values.model, '--model'));
  const texts = [...(values.text ?? []), ...(values.file === undefined ? [] : linesOf(values.file))];
  if (texts.length === 0) throw new UsageError('Give texts with --text or --file.');
  const pooling = oneOf(values.pooling, poolings, '--pooling');
  const engine = await startEngine(engineModule(), () => undefined);
  try {
    const made = (await engine.call('cli.embed', { model, texts, pooling })) as Embeddings;
    output.result(made, table(texts, made));
  } finally {
    await engine.stop();
  }
}

function linesOf(file: string): string[] {
  return readFileSync(absolute(file), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

const shownAtMost = 12;

/** Cosines of the first texts with each other. */
function table(texts: readonly string[], { dimensions, pooling, embeddings }: Embeddings): string {
  const shown = embeddings.slice(0, shownAtMost);
  const rows = shown.map((a, row) => {
    const cosines = shown.map((b) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0));
    return `${cosines.map((cosine) => cosine.toFixed(2).padStart(5)).join(' ')}  ${texts[row] ?? ''}`;
  });
  const rest = embeddings.length - shown.length;
  return [
    `${embeddings.length} vectors of ${dimensions} numbers, pooling: ${pooling}. Cosines:`,
    ...rows,
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ].join('\n');
}
