/** Architectures of llama.cpp that turn text into vectors and generate none (llama-arch.cpp). */
const encoders: ReadonlySet<string> = new Set([
  'bert',
  'nomic-bert',
  'nomic-bert-moe',
  'neo-bert',
  'modern-bert',
  'jina-bert-v2',
  'jina-bert-v3',
  'eurobert',
  'gemma-embedding',
  't5encoder',
]);

/** Whether models of this architecture make embeddings only. */
export function isEncoder(architecture: string): boolean {
  return encoders.has(architecture);
}
