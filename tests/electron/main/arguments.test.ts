import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../electron/main/arguments';

describe('command line', () => {
  test('takes a workspace relative to where the command was given', () => {
    expect(parseArguments(['electron', '.', '--workspace=mine'], resolve('/home/a'))).toEqual({
      workspace: resolve('/home/a/mine'),
    });
  });

  test('takes two runs to compare', () => {
    expect(parseArguments(['--compare=r1,r2'], '/')).toEqual({ compare: { a: 'r1', b: 'r2' } });
  });

  test.each([
    '--compare=r1',
    '--compare=r1,',
    '--compare=a,b,c',
    '--workspace=',
    '--workspaces=x',
    'workspace=x',
  ])('ignores %s', (argument) => {
    expect(parseArguments([argument], '/')).toEqual({});
  });

  test('lives with the switches of Chromium and takes the last of two', () => {
    const argv = ['--no-sandbox', '--workspace=/a', '--user-data-dir=/x', '--workspace=/b'];
    expect(parseArguments(argv, '/')).toEqual({ workspace: resolve('/b') });
  });
});
