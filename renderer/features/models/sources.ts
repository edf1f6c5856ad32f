import type { ModelSource } from '../../../shared/domain/models';

export const sourceNames: Record<ModelSource, string> = {
  downloads: 'Downloads',
  folder: 'Your folder',
  lmstudio: 'LM Studio',
  ollama: 'Ollama',
  huggingface: 'Hugging Face cache',
  llamacpp: 'llama.cpp cache',
};
