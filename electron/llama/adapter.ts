import { basename } from 'node:path';
import { failure } from '../../shared/result';
import type { Pointer } from './abi';
import type { Model } from './model';

/** A LoRA adapter's matrices in memory, bound to the model they were loaded for. */
export interface Adapter {
  pointer: Pointer;
  path: string;
  free(): void;
}

/**
 * Loads a LoRA GGUF for a model. Header and fit must have been checked before (electron/gguf).
 * @throws FailureError `incompatible` with llama.cpp's own reason.
 */
export function loadAdapter({ native, pointer: model }: Model, path: string): Adapter {
  native.log.take();
  const pointer = native.call.llama_adapter_lora_init(model, path);
  if (!pointer) {
    const reason = native.log
      .take()
      .at(-1)
      ?.replace(/^\w+: /, '');
    throw failure('incompatible', `llama.cpp cannot apply ${basename(path)}${reason ? `: ${reason}` : ''}.`);
  }
  return { pointer, path, free: () => native.call.llama_adapter_lora_free(pointer) };
}
