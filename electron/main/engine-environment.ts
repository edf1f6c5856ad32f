import type { EngineSettings } from '../../shared/domain/models';

/**
 * What of the environment the engine sees. It runs native code on files from anywhere and needs none of the tokens and
 * passwords that a person's shell carries; each name here has a reason.
 */
const passed: readonly string[] = [
  // Finding shared libraries and drivers.
  'PATH',
  'LD_LIBRARY_PATH',
  'SystemRoot',
  'windir',
  'ProgramData',
  'ProgramFiles',
  // Choosing and describing GPUs.
  'CUDA_VISIBLE_DEVICES',
  'CUDA_DEVICE_ORDER',
  'GGML_VK_VISIBLE_DEVICES',
  'VK_ICD_FILENAMES',
  'VK_DRIVER_FILES',
  // Finding the person's folders and model caches.
  'HOME',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'XDG_CACHE_HOME',
  'XDG_DATA_HOME',
  'HF_HOME',
  'HF_HUB_CACHE',
  'HUGGINGFACE_HUB_CACHE',
  'LLAMA_CACHE',
  'OLLAMA_MODELS',
  // Certificates of a company's own, for downloads.
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  // Temporary files, language and time.
  'TMPDIR',
  'TEMP',
  'TMP',
  'LANG',
  'LC_ALL',
  'TZ',
];

/** Our own settings for development and tests: TUNEWRIGHT_*. */
const ownPrefix = 'TUNEWRIGHT_';

/** `settings`: what a person chose in the application counts for more than what the environment says. */
export function engineEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  settings?: EngineSettings,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && (passed.includes(name) || name.startsWith(ownPrefix))) kept[name] = value;
  }
  if (settings && settings.backend !== 'auto') kept['TUNEWRIGHT_BACKEND'] = settings.backend;
  if (settings && settings.gpuLayers !== null) kept['TUNEWRIGHT_GPU_LAYERS'] = String(settings.gpuLayers);
  return kept;
}
