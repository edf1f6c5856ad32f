/** Model files on this machine and on Hugging Face, and the memory they have to fit into. */
import { z } from 'zod';

/** What a GGUF header says, in the words of the Models screen. Absent: the file does not say it. */
export interface GgufFacts {
  architecture?: string;
  /** `general.name` of the file. */
  title?: string;
  parameters?: number;
  quantization?: string;
  /** Tokens of context the model was trained for. */
  contextLength?: number;
  licence?: string;
  hasChatTemplate?: boolean;
  layers?: number;
  /** Tokens the model knows. */
  vocabulary?: number;
  /** Bytes of key and value cache that a token of context takes with 16-bit entries. */
  cacheBytesPerToken?: number;
  /** LoRA rank and alpha; adapters only. */
  rank?: number;
  alpha?: number;
}

export const modelSources = ['downloads', 'folder', 'lmstudio', 'ollama', 'huggingface', 'llamacpp'] as const;
export type ModelSource = (typeof modelSources)[number];

/** A GGUF file that the engine found by itself, where other programs or a person put it. */
export interface FoundFile extends GgufFacts {
  source: ModelSource;
  /** The folder it was found under. */
  folder: string;
  /** What its program calls it (`llama3:8b`), else the file's name without `.gguf`. */
  name: string;
  /** The repository or folder it belongs to, as seen from `folder`. */
  collection?: string;
  /** Where it lies; of a model in several parts the first. */
  path: string;
  /** The same without links, for telling whether two paths are one file. */
  realPath: string;
  /** Of all its parts. */
  bytes: number;
  /** How many files it is made of, where it is more than one. */
  parts?: number;
  /** Absent where the header could not be read. */
  kind?: 'model' | 'adapter';
  /** One sentence: why it cannot be used. */
  problem?: string;
}

/** A folder that was looked into. */
export interface LookedInto {
  source: ModelSource;
  path: string;
  /** Model files found in it. */
  files: number;
  /** One sentence: why it, or part of it, could not be looked into. */
  problem?: string;
}

export interface FoundModels {
  files: FoundFile[];
  /** Folders that are there; those of programs that are not installed are left out. */
  folders: LookedInto[];
}

/** Memory of this machine right now. */
export interface MachineMemory {
  /** Main memory that could be used without swapping. */
  availableBytes: number;
  totalBytes: number;
  /** Devices the engine computes on besides the CPU, in its order. */
  gpus: { name: string; freeBytes: number; totalBytes: number; sharesMainMemory: boolean }[];
  /** Layers to put on the GPU, where a person has said so. */
  gpuLayers?: number;
}

export const networkAccesses = ['refused', 'allowed'] as const;
export type NetworkAccess = (typeof networkAccesses)[number];

export const backendChoices = ['auto', 'cuda', 'vulkan', 'metal', 'cpu'] as const;
export type BackendChoice = (typeof backendChoices)[number];

/** What a person has chosen about the engine; the rest it decides itself. */
export const engineSettingsSchema = z.object({
  backend: z.enum(backendChoices).default('auto'),
  /** Layers of a model on the GPU; null: as many as fit. */
  gpuLayers: z.number().int().min(0).max(1000).nullable().default(null),
});
export type EngineSettings = z.infer<typeof engineSettingsSchema>;

/** Where models are looked for and downloaded to, beside the caches of other programs. */
export interface ModelFolders {
  downloads: string;
  added: string[];
}

/** A model or adapter that a repository offers: one file, or several parts of one. */
export interface HubFile {
  /** Path in the repository, of the first part. */
  path: string;
  /** Of all parts. */
  bytes: number;
  parts: number;
  /** As the file's name says it. */
  quantization?: string;
  /** Lies in the download folder already. */
  isDownloaded: boolean;
  /** One sentence: why it cannot be downloaded. */
  problem?: string;
}

export interface HubRepository {
  /** `organisation/repository`. */
  repository: string;
  /** The commit that was looked at: what is downloaded is what was listed. */
  commit: string;
  licence?: string;
  files: HubFile[];
  /** The folder a download goes to. */
  folder: string;
}

export const downloadStates = ['running', 'checking', 'paused', 'finished', 'failed'] as const;
export type DownloadState = (typeof downloadStates)[number];

export interface Download {
  id: string;
  repository: string;
  /** Path in the repository, of the first part. */
  file: string;
  /** Where it lies when it is whole. */
  path: string;
  state: DownloadState;
  doneBytes: number;
  totalBytes: number;
  bytesPerSecond?: number;
  secondsLeft?: number;
  /** One sentence: why it is paused or failed, where nobody asked for it. */
  problem?: string;
  /** The name it got in the open workspace. */
  added?: string;
}
