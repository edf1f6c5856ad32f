/** A worker thread that closes its realm, and tells what still worked for code that had hold of everything before. */
import * as childProcess from 'node:child_process';
import * as dns from 'node:dns';
import fs, { readFileSync } from 'node:fs';
import * as fsPromises from 'node:fs/promises';
import * as http from 'node:http';
import module from 'node:module';
import * as net from 'node:net';
import * as os from 'node:os';
import * as vm from 'node:vm';
import { parentPort, Worker } from 'node:worker_threads';
import { closeRealm, disarmBuiltins } from '../../../electron/sandbox/worker/close-realm';

const port = parentPort;
const { process } = globalThis;
type MakesCode = (code: string) => () => unknown;
const examples = [() => 0, async () => Promise.resolve(), function* () {}, async function* () {}];
const makers = examples.map((example) => example.constructor as MakesCode);
const globals = [
  'process',
  'require',
  'fetch',
  'WebSocket',
  'Worker',
  'performance',
  'setTimeout',
  'Buffer',
  'eval',
];

const attempts: Record<string, () => unknown> = {
  'a file': () => readFileSync('/etc/hostname'),
  'a file of the module': () => fs.readFileSync('/etc/hostname'),
  'a file, by promise': () => fsPromises.readFile('/etc/hostname'),
  'fs.promises': () => fs.promises.readFile('/etc/hostname'),
  'a process': () => childProcess.spawnSync('id'),
  'another process': () => childProcess.exec('id'),
  'a connection': () => net.connect(9, '127.0.0.1'),
  'a server': () => net.createServer(),
  'a request': () => http.get('http://127.0.0.1:9/'),
  'a name': () => dns.lookup('localhost', () => undefined),
  'the host': () => os.hostname(),
  'a thread': () => new Worker('1', { eval: true }),
  'a script': () => void vm.runInThisContext('1'),
  'a context': () => vm.createContext(),
  'a module': () => void module.createRequire(import.meta.url)('node:fs'),
  'a binding': () => (process as unknown as { binding(name: string): unknown }).binding('fs'),
  'an exit': () => process.exit(0),
  'a signal': () => process.kill(process.pid, 'SIGTERM'),
  'a library': () => process.dlopen({ exports: {} }, '/lib/none.so'),
  'the folder': () => process.cwd(),
  ...Object.fromEntries(makers.map((maker, index) => [`code ${index}`, () => maker('return 1')])),
  ...Object.fromEntries(
    examples.map((example, index) => [
      `constructor ${index}`,
      () => (example.constructor as MakesCode)('return 1')(),
    ]),
  ),
  ...Object.fromEntries(
    globals.map((name) => [
      `global ${name}`,
      () => {
        if (!(name in globalThis)) throw new Error('gone');
      },
    ]),
  ),
  'the time': () => {
    if (Date.now() === Date.UTC(2026, 0, 1) && new Date(2026, 0, 1, 12).getTimezoneOffset() === 0)
      throw new Error('frozen');
  },
};

closeRealm();
disarmBuiltins();
const worked = Object.entries(attempts).flatMap(([name, attempt]) => {
  try {
    attempt();
    return [name];
  } catch {
    return [];
  }
});
port?.postMessage({ tried: Object.keys(attempts).length, worked });
