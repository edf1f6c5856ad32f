import { version } from '../../package.json';

/** This application's version, as manifests record it. */
export const engineVersion: string = version;
