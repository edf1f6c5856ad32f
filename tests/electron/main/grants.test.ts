import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createGrants } from '../../../electron/main/grants';
import { temporaryFolder } from './temporary-folder';

function setup() {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  mkdirSync(join(workspace, 'suites'), { recursive: true });
  const file = join(workspace, 'workspace.yaml');
  const secret = join(folder, 'secret.txt');
  writeFileSync(file, 'version: 1');
  writeFileSync(secret, 'secret');
  return { folder, workspace, file, secret, grants: createGrants() };
}

describe('grants', () => {
  test('nothing is granted to begin with', async () => {
    const { grants, file } = setup();
    expect(await grants.allows(file, 'read')).toBe(false);
    expect(await grants.allows(file, 'reveal')).toBe(false);
  });

  test('a workspace grants itself and everything inside, also what is yet to be written', async () => {
    const { grants, workspace, file } = setup();
    await grants.grantFolder(workspace);
    for (const path of [
      workspace,
      file,
      join(workspace, 'suites'),
      join(workspace, 'new', 'deep', 'out.jsonl'),
    ]) {
      expect(await grants.allows(path, 'read'), path).toBe(true);
      expect(await grants.allows(path, 'write'), path).toBe(true);
    }
  });

  test('a workspace grants nothing beside it', async () => {
    const { grants, folder, workspace, secret } = setup();
    await grants.grantFolder(workspace);
    mkdirSync(`${workspace}-other`);
    for (const path of [
      folder,
      secret,
      `${workspace}-other`,
      join(workspace, '..', 'secret.txt'),
      join(workspace, 'suites', '..', '..', 'secret.txt'),
      `${workspace}/new/../../secret.txt`,
      '/etc/passwd',
    ]) {
      expect(await grants.allows(path, 'read'), path).toBe(false);
    }
  });

  test('a link inside a workspace does not lead out of it', async () => {
    const { grants, workspace, folder, secret } = setup();
    symlinkSync(secret, join(workspace, 'file-link'));
    symlinkSync(folder, join(workspace, 'folder-link'));
    await grants.grantFolder(workspace);
    expect(await grants.allows(join(workspace, 'file-link'), 'read')).toBe(false);
    expect(await grants.allows(join(workspace, 'folder-link', 'secret.txt'), 'read')).toBe(false);
    expect(await grants.allows(join(workspace, 'folder-link', 'new.txt'), 'write')).toBe(false);
  });

  test('a link that leads nowhere yet cannot be written through', async () => {
    const { grants, workspace, folder } = setup();
    symlinkSync(join(folder, 'not-yet'), join(workspace, 'dangling'));
    await grants.grantFolder(workspace);
    expect(await grants.allows(join(workspace, 'dangling'), 'write')).toBe(false);
  });

  test('a workspace opened through a link is granted by either name', async () => {
    const { grants, folder, workspace, file } = setup();
    const link = join(folder, 'link');
    symlinkSync(workspace, link);
    await grants.grantFolder(link);
    expect(await grants.allows(join(link, 'workspace.yaml'), 'read')).toBe(true);
    expect(await grants.allows(file, 'read')).toBe(true);
  });

  test('a file chosen to be read is not thereby writable, nor the other way round', async () => {
    const { grants, secret, folder } = setup();
    await grants.grantFile(secret, 'read');
    expect(await grants.allows(secret, 'read')).toBe(true);
    expect(await grants.allows(secret, 'reveal')).toBe(true);
    expect(await grants.allows(secret, 'write')).toBe(false);
    const out = join(folder, 'out.jsonl');
    await grants.grantFile(out, 'write');
    expect(await grants.allows(out, 'write')).toBe(true);
    expect(await grants.allows(out, 'read')).toBe(false);
  });

  test('a file that may be shown in its folder may not be read', async () => {
    const { grants, secret } = setup();
    await grants.grantFile(secret, 'reveal');
    expect(await grants.allows(secret, 'reveal')).toBe(true);
    expect(await grants.allows(secret, 'read')).toBe(false);
  });

  test.each(['relative/file', '', 'a\0b', '/\0'])('%j is never allowed', async (path) => {
    const { grants } = setup();
    await grants.grantFile(path, 'read');
    await grants.grantFolder(path);
    expect(await grants.allows(path, 'read')).toBe(false);
  });
});
