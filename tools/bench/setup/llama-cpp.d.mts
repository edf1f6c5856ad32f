export interface LlamaCpp {
  /** For example `v0.5.0`. */
  release: string;
  /** The path of one of llama.cpp's programs, for example `llama-server`. */
  tool(name: string): string;
  /** What it was built with, for example `GNU 12.2.0`. */
  compiler(): string;
}

/** llama.cpp's own programs for a backend, built once from the pinned source and kept in the cache. */
export function ensureLlamaCpp(root: string, backend: 'cpu' | 'cuda' | 'vulkan' | 'metal'): Promise<LlamaCpp>;
