import { describe, expect, test } from 'vitest';
import { canSandbox, electronFlags, hasDisplay } from '../../scripts/setup/display.mjs';
import {
  choosePackages,
  instructions,
  missingLibraries,
  systemFamily,
} from '../../scripts/setup/libraries.mjs';
import { npmCommand } from '../../scripts/setup/npm.mjs';
import { cacheFolder } from '../../scripts/setup/paths.mjs';

describe('display', () => {
  test('Linux needs X11 or Wayland; macOS and Windows always have one', () => {
    expect(hasDisplay({ platform: 'linux', env: {} })).toBe(false);
    expect(hasDisplay({ platform: 'linux', env: { DISPLAY: '' } })).toBe(false);
    expect(hasDisplay({ platform: 'linux', env: { DISPLAY: ':0' } })).toBe(true);
    expect(hasDisplay({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true);
    expect(hasDisplay({ platform: 'darwin', env: {} })).toBe(true);
    expect(hasDisplay({ platform: 'win32', env: {} })).toBe(true);
  });

  test('root and a kernel without sandboxes need --no-sandbox, nobody else', () => {
    const flags = (options) =>
      electronFlags({
        platform: 'linux',
        env: { DISPLAY: ':0' },
        isRoot: false,
        sandboxUsable: true,
        ...options,
      });
    expect(flags({})).toEqual([]);
    expect(flags({ isRoot: true })).toEqual(['--no-sandbox']);
    expect(flags({ sandboxUsable: false })).toEqual(['--no-sandbox']);
    expect(flags({ isRoot: true, platform: 'darwin' })).toEqual([]);
    expect(flags({ env: { WAYLAND_DISPLAY: 'w' } })).toEqual(['--ozone-platform-hint=auto']);
  });

  test('the sandbox works by user namespaces or by a setuid helper', () => {
    const plain = { uid: 1000, mode: 0o100755 };
    const helper = { uid: 0, mode: 0o104755 };
    const can = (settings, stat) =>
      canSandbox('/e', { readSetting: (file) => settings[file.split('/').at(-1)] ?? null, stat: () => stat });
    expect(can({}, plain)).toBe(true);
    expect(can({ apparmor_restrict_unprivileged_userns: '1' }, plain)).toBe(false);
    expect(can({ unprivileged_userns_clone: '0' }, plain)).toBe(false);
    expect(can({ max_user_namespaces: '0' }, plain)).toBe(false);
    expect(can({ apparmor_restrict_unprivileged_userns: '1' }, helper)).toBe(true);
  });
});

describe('system libraries', () => {
  const ldd = `
	linux-vdso.so.1 (0x00007ffd6b5f2000)
	libffmpeg.so => /cache/electron/libffmpeg.so (0x00007f6b6a000000)
	libgtk-3.so.0 => not found
	libasound.so.2 => not found
	libnss3.so => not found
	libgtk-3.so.0 => not found
	/lib64/ld-linux-x86-64.so.2 (0x00007f6b7a000000)
`;

  test('that ldd misses are found, each once', () => {
    expect(missingLibraries(ldd)).toEqual(['libasound.so.2', 'libgtk-3.so.0', 'libnss3.so']);
    expect(missingLibraries('	statically linked\n')).toEqual([]);
  });

  test('have their names of Debian 12 and Ubuntu 22.04, or of Debian 13 and Ubuntu 24.04', async () => {
    const old = await choosePackages(missingLibraries(ldd), () => false);
    expect(old).toEqual({ packages: ['libasound2', 'libgtk-3-0', 'libnss3'], unknown: [] });
    const renamed = new Set(['libasound2t64', 'libgtk-3-0t64']);
    const recent = await choosePackages(missingLibraries(ldd), (name) => renamed.has(name));
    expect(recent.packages).toEqual(['libasound2t64', 'libgtk-3-0t64', 'libnss3']);
  });

  test('that nobody knows are named', async () => {
    const { packages, unknown } = await choosePackages(['libwonder.so.9', 'libgbm.so.1'], () => false);
    expect([packages, unknown]).toEqual([['libgbm1'], ['libwonder.so.9']]);
  });

  test('the kind of system is read from os-release', () => {
    expect(systemFamily('ID=debian\n')).toBe('debian');
    expect(systemFamily('NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n')).toBe('debian');
    expect(systemFamily('ID="rocky"\nID_LIKE="rhel centos fedora"\n')).toBe('fedora');
    expect(systemFamily('ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n')).toBe('suse');
    expect(systemFamily('ID=arch\n')).toBe('arch');
    expect(systemFamily('ID=nixos\n')).toBeNull();
    expect(systemFamily('')).toBeNull();
  });

  test('one message names all that is missing and the command', async () => {
    const lacking = { libraries: ['libgtk-3.so.0', 'libnss3.so'], packages: ['xvfb'] };
    const message = (family) => instructions(lacking, family, async () => false);
    expect(await message('debian')).toBe(
      'Electron needs system libraries that are missing (libgtk-3.so.0, libnss3.so, xvfb). Run: sudo apt-get update && sudo apt-get install -y libgtk-3-0 libnss3 xvfb',
    );
    expect(await message('fedora')).toContain(
      "sudo dnf install 'libgtk-3.so.0()(64bit)' 'libnss3.so()(64bit)' xorg-x11-server-Xvfb",
    );
    expect(await message('arch')).toContain('sudo pacman -S --needed gtk3 nss');
    expect(await message(null)).toContain("your system's package manager");
  });
});

describe('paths', () => {
  test('the cache is where each system keeps caches', () => {
    expect(cacheFolder({ env: {}, platform: 'linux', home: '/home/a' })).toBe('/home/a/.cache/tunewright');
    expect(cacheFolder({ env: { XDG_CACHE_HOME: '/x' }, platform: 'linux', home: '/home/a' })).toBe(
      '/x/tunewright',
    );
    expect(cacheFolder({ env: {}, platform: 'darwin', home: '/Users/a' })).toBe(
      '/Users/a/Library/Caches/tunewright',
    );
    expect(cacheFolder({ env: { LOCALAPPDATA: 'C:\\L' }, platform: 'win32', home: 'C:\\a' })).toBe(
      'C:\\L\\tunewright\\Cache',
    );
  });

  test('npm is the one that started us, even through npx, then the one beside Node, then the PATH', () => {
    const npm = (env, existing, platform = 'linux') =>
      npmCommand({ env, execPath: '/n/bin/node', platform, exists: (file) => existing.includes(file) });
    const started = '/n/lib/node_modules/npm/bin/npm-cli.js';
    const ours = { command: '/n/bin/node', args: [started], shell: false };
    expect(npm({ npm_execpath: started }, [started])).toEqual(ours);
    expect(npm({ npm_execpath: started.replace('npm-cli', 'npx-cli') }, [started])).toEqual(ours);
    expect(npm({ npm_execpath: '/other/yarn.js' }, ['/other/yarn.js', started])).toEqual(ours);
    expect(npm({}, [])).toEqual({ command: 'npm', args: [], shell: false });
    expect(npm({}, [], 'win32').shell).toBe(true);
  });
});
