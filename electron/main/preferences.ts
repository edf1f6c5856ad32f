import { z } from 'zod';
import { engineSettingsSchema, networkAccesses } from '../../shared/domain/models';
import { themes } from '../../shared/ipc/contract';
import { readJsonFile, writeJsonFile } from './json-file';

export const windowStateSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

/** Each part falls back on its own, so that one damaged value does not cost the others. */
const preferencesSchema = z.object({
  theme: z.enum(themes).catch('system'),
  /** The one switch for network access; see network.ts. */
  network: z.enum(networkAccesses).catch('refused'),
  engine: engineSettingsSchema.optional().catch(undefined),
  /** Folders in which models are looked for, beside the caches of other programs. */
  modelFolders: z.array(z.string().min(1)).optional().catch(undefined),
  /** Where models are downloaded to, if not to the application's own folder. */
  downloadFolder: z.string().min(1).optional().catch(undefined),
  window: windowStateSchema.optional().catch(undefined),
  /** The workspace to open at the next launch; null after a person closed it. */
  workspace: z.string().min(1).nullable().optional().catch(undefined),
});
export type PreferenceValues = z.infer<typeof preferencesSchema>;

export interface Preferences {
  get(): Readonly<PreferenceValues>;
  /** Changes values and saves all of them at once. */
  update(change: Partial<PreferenceValues>): void;
}

/** Preferences of this person on this machine. A missing or damaged file means the defaults. */
export function openPreferences(path: string, onProblem: (error: unknown) => void): Preferences {
  let values = readJsonFile(path, preferencesSchema) ?? preferencesSchema.parse({});
  return {
    get: () => values,
    update(change) {
      values = { ...values, ...change };
      try {
        writeJsonFile(path, values);
      } catch (error) {
        onProblem(error);
      }
    },
  };
}
