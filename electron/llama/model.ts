import { basename } from 'node:path';
import { promisify } from 'node:util';
import { failure } from '../../shared/result';
import type { Pointer } from './abi';
import type { Native } from './native';

/** A model's weights and vocabulary in memory. Free it after every context and adapter made from it. */
export interface Model {
  native: Native;
  pointer: Pointer;
  path: string;
  /** Tokens of context the model was trained for. */
  contextTrained: number;
  vocabulary: Vocabulary;
  chatTemplate: string | undefined;
}

export interface Vocabulary {
  pointer: Pointer;
  size: number;
  bosText: string;
  eosText: string;
  /** The token that ends a turn of a conversation; undefined where the model knows none. */
  endOfTurn: number | undefined;
  tokenize(text: string, addSpecial: boolean): Int32Array;
  /** UTF-8 bytes of a token; a token may be part of a character. Control tokens are empty. */
  bytes(token: number): Uint8Array;
  isEndOfGeneration(token: number): boolean;
}

/**
 * Loads a GGUF model off the event loop. Its header must have been checked before (electron/gguf). With several GPUs,
 * llama.cpp shares its layers out by their free memory.
 * @param gpuLayers layers to put on GPUs, the output layer counted as one more
 * @throws FailureError `bad-file` with llama.cpp's own reason, or `incompatible` for models that need `llama_encode` first.
 */
export async function loadModel(native: Native, path: string, gpuLayers = 0): Promise<Model> {
  const { call, log } = native;
  const parameters = {
    ...call.llama_model_default_params(),
    n_gpu_layers: gpuLayers,
  };
  log.take();
  const pointer = await promisify(call.llama_model_load_from_file.async)(path, parameters);
  if (!pointer) throw loadFailure(basename(path), log.take());
  if (call.llama_model_has_encoder(pointer)) {
    call.llama_model_free(pointer);
    throw failure(
      'incompatible',
      `${basename(path)} has an encoder of a kind that Tunewright cannot run (T5 and the like); choose another.`,
    );
  }
  return {
    native,
    pointer,
    path,
    contextTrained: call.llama_model_n_ctx_train(pointer),
    vocabulary: vocabularyOf(native, pointer),
    chatTemplate: call.llama_model_chat_template(pointer, null) ?? undefined,
  };
}

export function freeModel({ native, pointer }: Model): void {
  native.call.llama_model_free(pointer);
}

function loadFailure(label: string, log: readonly string[]) {
  const memory = log.some((line) => /failed to allocate|out of memory|bad_alloc/i.test(line));
  if (memory)
    return failure(
      'no-memory',
      `${label} does not fit into memory. Close other programs or choose a smaller model.`,
      [...log],
    );
  // The line that names the cause; where that only repeats the path, the first line does.
  const named = log.find(
    (line) => line.includes('error loading model') && !line.includes('failed to load model from'),
  );
  const reason = (named ?? log[0])?.replace(/^.*error loading model:?\s*/i, '').replace(/^\w+: /, '');
  return failure('bad-file', `llama.cpp cannot load ${label}${reason ? `: ${reason}` : ''}.`, [...log]);
}

function vocabularyOf({ call }: Native, model: Pointer): Vocabulary {
  const vocab = call.llama_model_get_vocab(model);
  if (!vocab) throw new Error('a loaded model has no vocabulary');
  const textOf = (token: number) => (token < 0 ? '' : (call.llama_vocab_get_text(vocab, token) ?? ''));
  const pieces = new Map<number, Uint8Array>();
  return {
    pointer: vocab,
    size: call.llama_vocab_n_tokens(vocab),
    bosText: textOf(call.llama_vocab_bos(vocab)),
    eosText: textOf(call.llama_vocab_eos(vocab)),
    endOfTurn: [call.llama_vocab_eot(vocab), call.llama_vocab_eos(vocab)].find((token) => token >= 0),
    isEndOfGeneration: (token) => call.llama_vocab_is_eog(vocab, token),
    tokenize(text, addSpecial) {
      const bytes = Buffer.from(text, 'utf8');
      const parseSpecial = true;
      let tokens = new Int32Array(bytes.length + 8);
      let count = call.llama_tokenize(
        vocab,
        bytes,
        bytes.length,
        tokens,
        tokens.length,
        addSpecial,
        parseSpecial,
      );
      if (count < 0) {
        tokens = new Int32Array(-count);
        count = call.llama_tokenize(
          vocab,
          bytes,
          bytes.length,
          tokens,
          tokens.length,
          addSpecial,
          parseSpecial,
        );
      }
      return tokens.slice(0, count);
    },
    bytes(token) {
      let piece = pieces.get(token);
      if (!piece) {
        piece = pieceOf(call, vocab, token);
        pieces.set(token, piece);
      }
      return piece;
    },
  };
}

function pieceOf(call: Native['call'], vocab: Pointer, token: number): Uint8Array {
  const renderControl = false;
  let buffer = new Uint8Array(64);
  let length = call.llama_token_to_piece(vocab, token, buffer, buffer.length, 0, renderControl);
  if (length < 0) {
    buffer = new Uint8Array(-length);
    length = call.llama_token_to_piece(vocab, token, buffer, buffer.length, 0, renderControl);
  }
  return buffer.slice(0, Math.max(0, length));
}
