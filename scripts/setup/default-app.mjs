import fs from 'node:fs';
import path from 'node:path';

// Electron starts `electron <folder>` through an app of its own, resources/default_app.asar. The Electron
// carried by the npm package has none (its maker put its own app there), so we put in one that does what
// Electron's does for a folder.

const mainSource = `import { app } from 'electron';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const args = process.argv.slice(1);
let target;
const modules = [];
for (let i = 0; i < args.length; i += 1) {
  const arg = args[i];
  if (arg === '-r' || arg === '--require') modules.push(args[(i += 1)]);
  else if (arg === '-v' || arg === '--version') {
    console.log('v' + process.versions.electron);
    process.exit(0);
  } else if (!arg.startsWith('-')) {
    target = arg;
    break;
  }
}
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
for (const name of modules) require(path.resolve(name));

function fail(message) {
  console.error('electron: ' + message);
  process.exit(1);
}

if (target === undefined) fail('name the folder of an app.');
const folder = path.resolve(target);
let entry = folder;
if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (manifest.version) app.setVersion(manifest.version);
  const name = manifest.productName || manifest.name;
  if (name) app.setName(name);
  if (process.platform === 'linux') app.setDesktopName(manifest.desktopName || name + '.desktop');
  app.setPath('userData', path.join(app.getPath('appData'), name));
  app.setAppPath(folder);
  entry = path.join(folder, manifest.main || 'index.js');
}
if (!fs.existsSync(entry)) fail('there is no app at ' + entry + '.');
await import(pathToFileURL(entry).href);
`;

export function writeDefaultApp(resources) {
  const manifest = JSON.stringify({ name: 'electron', main: 'main.mjs', type: 'module' });
  fs.mkdirSync(resources, { recursive: true });
  const archive = asarArchive({ 'package.json': manifest, 'main.mjs': mainSource });
  fs.writeFileSync(path.join(resources, 'default_app.asar'), archive);
}

/**
 * A flat asar archive: Chromium pickles of the header's size and of the header (JSON), then the files one
 * after another.
 */
export function asarArchive(files) {
  const contents = Object.values(files).map((text) => Buffer.from(text));
  let offset = 0;
  const index = {};
  Object.keys(files).forEach((name, i) => {
    index[name] = { size: contents[i].length, offset: String(offset) };
    offset += contents[i].length;
  });
  const json = Buffer.from(JSON.stringify({ files: index }));
  const padded = Buffer.alloc(Math.ceil(json.length / 4) * 4);
  json.copy(padded);
  const sizes = [4, 8 + padded.length, 4 + padded.length, json.length];
  const head = Buffer.alloc(16);
  sizes.forEach((size, i) => head.writeUInt32LE(size, i * 4));
  return Buffer.concat([head, padded, ...contents]);
}
