import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import type { Candidate, Searched } from './candidate';
import { walk } from './walk';

const manifestSchema = z.object({
  layers: z.array(z.object({ mediaType: z.string(), digest: z.string(), size: z.number().optional() })),
});

/** Layers that are GGUF files of use here; projectors, templates and licences are others. */
const fileLayers: readonly string[] = [
  'application/vnd.ollama.image.model',
  'application/vnd.ollama.image.adapter',
];

const digestPattern = /^sha256:([0-9a-f]{64})$/;

/** Models of an Ollama store: manifests name them, blobs hold them. Tags of one blob are one model. */
export async function searchOllama(folder: string, signal?: AbortSignal): Promise<Searched> {
  const manifests = join(folder, 'manifests');
  const { files, problems, isThere } = await walk(manifests, () => true, signal);
  const byBlob = new Map<string, Candidate & { names: string[] }>();
  for (const file of files) {
    signal?.throwIfAborted();
    const manifest = await readManifest(file);
    if (!manifest) {
      problems.push(`${file} could not be read as one of Ollama's manifests.`);
      continue;
    }
    const name = modelName(relative(manifests, file).split(sep));
    for (const { mediaType, digest } of manifest.layers) {
      const hash = digestPattern.exec(digest)?.[1];
      if (!fileLayers.includes(mediaType) || hash === undefined) continue;
      const path = join(folder, 'blobs', `sha256-${hash}`);
      const isAdapter = mediaType.endsWith('.adapter');
      const known = byBlob.get(path);
      if (known) known.names.push(name);
      else byBlob.set(path, { path, name, names: [isAdapter ? `${name} adapter` : name] });
    }
  }
  const candidates = [...byBlob.values()].map(({ path, names }) => ({ path, name: names.join(', ') }));
  return { candidates, problems, isThere };
}

async function readManifest(file: string): Promise<z.infer<typeof manifestSchema> | undefined> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** `registry.ollama.ai/library/llama3/8b` → `llama3:8b`; other registries and namespaces are kept. */
function modelName(parts: string[]): string {
  const tag = parts.at(-1) ?? '';
  const [host, namespace, ...rest] = parts.slice(0, -1);
  const named =
    host === 'registry.ollama.ai'
      ? [...(namespace === 'library' ? [] : [namespace]), ...rest]
      : [host, namespace, ...rest];
  return `${named.filter(Boolean).join('/')}:${tag}`;
}
