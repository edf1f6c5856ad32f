#!/usr/bin/env node
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './setup/paths.mjs';
import { prepareCli } from './setup/prepare.mjs';
import { reportFailure } from './setup/report.mjs';

// npx tunewright …: makes sure that packages and build are there, then becomes the command line itself, in
// this process, so that its stdout and exit code are untouched.

let ready = false;
try {
  await prepareCli(root);
  ready = true;
} catch (error) {
  reportFailure(error);
  // What the command line says when a file or the engine failed.
  process.exitCode = 3;
}
if (ready) {
  const entry = path.join(root, 'out', 'main', 'cli.js');
  process.argv[1] = entry;
  await import(pathToFileURL(entry).href);
}
