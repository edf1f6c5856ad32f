import { join } from 'node:path';

/** Where everything lies, relative to the built main (`out/main`), the resources and the user-data directory. */
export interface Locations {
  renderer: string;
  preload: string;
  engine: string;
  /** The bundled sample, never opened in place. */
  sampleSource: string;
  sampleCopy: string;
  preferences: string;
  /** Where models are downloaded to, until a person chooses another folder. */
  models: string;
  recents: string;
  mainLog: string;
  engineLog: string;
}

export function locate(from: {
  mainFolder: string;
  resources: string;
  userData: string;
  packaged: boolean;
}): Locations {
  const { mainFolder, resources, userData, packaged } = from;
  return {
    renderer: join(mainFolder, '../renderer'),
    preload: join(mainFolder, '../preload/index.cjs'),
    engine: join(mainFolder, 'engine.js'),
    sampleSource: packaged ? join(resources, 'sample') : join(mainFolder, '../../sample'),
    sampleCopy: join(userData, 'Tunewright Sample'),
    models: join(userData, 'models'),
    preferences: join(userData, 'preferences.json'),
    recents: join(userData, 'recents.json'),
    mainLog: join(userData, 'logs', 'main.log'),
    engineLog: join(userData, 'logs', 'engine.log'),
  };
}
