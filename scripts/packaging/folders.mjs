import fs from 'node:fs';

const osNames = { darwin: 'mac', win32: 'win' };

/** The name of the archive and of the folder in it. */
export function archiveName(version, platform = process.platform, arch = process.arch) {
  return `tunewright-${version}-${osNames[platform] ?? platform}-${arch}`;
}

/**
 * electron-builder's folder with the unpacked app: linux-unpacked, linux-arm64-unpacked, win-unpacked, mac,
 * mac-arm64, …
 */
export function findUnpacked(dist) {
  const names = fs.readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names.map(({ name }) => name).find((name) => /(-unpacked|^mac(-\w+)?)$/.test(name)) ?? null;
}
