/** Models on the imaginary computer, the network switch, and an imaginary Hugging Face. */
import type {
  Download,
  EngineSettings,
  FoundFile,
  FoundModels,
  HubFile,
  MachineMemory,
  ModelFolders,
  NetworkAccess,
} from '../../../shared/domain/models';
import { parseHubAddress } from '../../../shared/models/hub-address';
import { fail, ok } from '../../../shared/result';
import type { Emit, Handlers } from './handlers';

export interface Machine {
  network: NetworkAccess;
  engineSettings: EngineSettings;
  memory: MachineMemory;
  found: FoundModels;
  folders: ModelFolders;
  hubFiles: HubFile[];
  downloads: Download[];
}

const mistral: FoundFile = {
  source: 'lmstudio',
  folder: '/home/jo/.lmstudio/models',
  name: 'Mistral-7B-Instruct-v0.3-Q4_K_M',
  collection: 'bartowski/Mistral-7B-Instruct-v0.3-GGUF',
  path: '/home/jo/.lmstudio/models/bartowski/Mistral-7B-Instruct-v0.3-GGUF/Mistral-7B-Instruct-v0.3-Q4_K_M.gguf',
  realPath:
    '/home/jo/.lmstudio/models/bartowski/Mistral-7B-Instruct-v0.3-GGUF/Mistral-7B-Instruct-v0.3-Q4_K_M.gguf',
  bytes: 4_372_812_000,
  kind: 'model',
  architecture: 'llama',
  parameters: 7_248_023_552,
  quantization: 'Q4_K_M',
  contextLength: 32_768,
  layers: 32,
  vocabulary: 32_768,
  cacheBytesPerToken: 131_072,
  licence: 'apache-2.0',
  hasChatTemplate: true,
};

const ollama = '/home/jo/.ollama/models';
const blob = `${ollama}/blobs/sha256-${'4e'.repeat(32)}`;

export const foundModels: FoundModels = {
  files: [
    mistral,
    {
      ...mistral,
      name: 'A-model-with-a-very-long-name-that-somebody-merged-from-eleven-others-and-then-quantized-twice-IQ3_XXS',
      path: '/home/jo/.lmstudio/models/merges/long/x.gguf',
      realPath: '/home/jo/.lmstudio/models/merges/long/x.gguf',
      collection: 'merges/A-model-with-a-very-long-name-that-somebody-merged-from-eleven-others',
      bytes: 27_300_000_000,
      parameters: 70_553_706_496,
      quantization: 'IQ3_XXS',
      layers: 80,
      licence: undefined,
      parts: 3,
    },
    {
      ...mistral,
      source: 'ollama',
      folder: ollama,
      name: 'llama3.2:1b, llama3.2:latest',
      collection: undefined,
      path: blob,
      realPath: blob,
      bytes: 1_321_082_688,
      parameters: 1_235_814_400,
      quantization: 'Q8_0',
      contextLength: 131_072,
      layers: 16,
      vocabulary: 128_256,
      cacheBytesPerToken: 32_768,
    },
    {
      source: 'folder',
      folder: '/data/models',
      name: 'half-a-download',
      path: '/data/models/half-a-download.gguf',
      realPath: '/data/models/half-a-download.gguf',
      bytes: 52_000_000,
      problem:
        'half-a-download.gguf is cut short: it ends inside what its header announces. Copy or download it again.',
    },
  ],
  folders: [
    { source: 'folder', path: '/data/models', files: 1 },
    { source: 'lmstudio', path: '/home/jo/.lmstudio/models', files: 2 },
    {
      source: 'ollama',
      path: ollama,
      files: 1,
      problem: `${ollama}/private could not be looked into for lack of permission.`,
    },
  ],
};

export const hubFiles: HubFile[] = [
  { path: 'tiny-Q2_K.gguf', bytes: 88_000_000, parts: 1, quantization: 'Q2_K', isDownloaded: true },
  { path: 'tiny-Q4_K_M.gguf', bytes: 105_000_000, parts: 1, quantization: 'Q4_K_M', isDownloaded: false },
  { path: 'tiny-Q8_0.gguf', bytes: 145_000_000, parts: 1, quantization: 'Q8_0', isDownloaded: false },
  {
    path: 'BF16/tiny-BF16-00001-of-00002.gguf',
    bytes: 48_000_000_000,
    parts: 2,
    quantization: 'BF16',
    isDownloaded: false,
  },
  {
    path: 'unchecked.gguf',
    bytes: 0,
    parts: 1,
    isDownloaded: false,
    problem: 'Hugging Face states no SHA-256 for it, so it could not be checked.',
  },
];

export function machine(): Machine {
  return {
    network: 'refused',
    engineSettings: { backend: 'auto', gpuLayers: null },
    memory: { availableBytes: 14.2e9, totalBytes: 16.6e9, gpus: [] },
    found: { files: [], folders: [] },
    folders: { downloads: '/home/jo/.config/Tunewright/models', added: [] },
    hubFiles,
    downloads: [],
  };
}

type Verbs =
  | Extract<keyof Handlers, `hub.${string}`>
  | 'app.network'
  | 'app.setNetwork'
  | 'app.engineSettings'
  | 'app.setEngineSettings'
  | 'engine.backends'
  | 'engine.memory'
  | 'models.found'
  | 'models.folders'
  | 'models.addFolder'
  | 'models.chooseDownloadFolder'
  | 'models.removeFolder'
  | 'models.template';

const commit = 'c'.repeat(40);
const template = `{% for message in messages %}<|im_start|>{{ message.role }}
{{ message.content }}<|im_end|>
{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant
{% endif %}`;

export function modelHandlers(here: Machine, emit: Emit): Pick<Handlers, Verbs> {
  const refused = () =>
    here.network === 'refused'
      ? fail('not-allowed', 'Network access is switched off. Allow it in Settings to download models.')
      : undefined;

  function change(id: string, part: Partial<Download>): Download | undefined {
    const at = here.downloads.findIndex((download) => download.id === id);
    const known = here.downloads[at];
    if (!known) return undefined;
    const changed = { ...known, ...part };
    here.downloads = here.downloads.with(at, changed);
    emit('download.progress', changed);
    return changed;
  }

  return {
    'app.network': () => ok(here.network),
    'app.setNetwork': (access) => {
      here.network = access;
      return ok(access);
    },
    'app.engineSettings': () => ok(here.engineSettings),
    'app.setEngineSettings': (settings) => {
      here.engineSettings = settings;
      return ok(settings);
    },
    'engine.backends': () =>
      ok([
        { id: 'cuda', name: 'CUDA' },
        { id: 'vulkan', name: 'Vulkan' },
        { id: 'cpu', name: 'CPU' },
      ]),
    'engine.memory': () => ok(here.memory),
    'models.found': () => ok(here.found),
    'models.folders': () => ok(here.folders),
    'models.addFolder': () => {
      here.folders = { ...here.folders, added: [...here.folders.added, '/data/models'] };
      return ok(here.folders);
    },
    'models.chooseDownloadFolder': () => {
      here.folders = { ...here.folders, downloads: '/big/models' };
      return ok(here.folders);
    },
    'models.removeFolder': ({ path }) => {
      here.folders = { ...here.folders, added: here.folders.added.filter((other) => other !== path) };
      return ok(here.folders);
    },
    'models.template': () => ok(template),

    'hub.files': ({ repository }) => {
      const no = refused();
      if (no) return no;
      const address = parseHubAddress(repository);
      if (!address.ok) return address;
      return ok({
        repository: address.value.repository,
        commit,
        licence: 'apache-2.0',
        files: here.hubFiles,
        folder: here.folders.downloads,
      });
    },
    'hub.download': ({ repository, file }) => {
      const no = refused();
      if (no) return no;
      const download: Download = {
        id: String(here.downloads.length).padStart(16, '0'),
        repository,
        file,
        path: `${here.folders.downloads}/${repository}/${file}`,
        state: 'running',
        doneBytes: 0,
        totalBytes: here.hubFiles.find(({ path }) => path === file)?.bytes ?? 1,
      };
      here.downloads = [...here.downloads, download];
      emit('download.progress', download);
      return ok(download);
    },
    'hub.resume': ({ id }) => {
      const download = refused() ?? change(id, { state: 'running', problem: undefined });
      if (!download) return fail('not-found', 'There is nothing left of this download. Start it again.');
      return 'ok' in download ? download : ok(download);
    },
    'hub.downloads': () => ok(here.downloads),
    'hub.pause': ({ id }) => {
      change(id, { state: 'paused', bytesPerSecond: undefined, secondsLeft: undefined });
      return ok(undefined);
    },
    'hub.discard': ({ id }) => {
      here.downloads = here.downloads.filter((download) => download.id !== id);
      return ok(undefined);
    },
  };
}
