import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hubAccess } from '../../../electron/main/hub-access';
import { temporaryFolder } from './temporary-folder';

test('is huggingface.co without a token, unless the environment says otherwise', () => {
  const home = temporaryFolder();
  expect(hubAccess({}, home)).toEqual({ endpoint: 'https://huggingface.co' });
  expect(hubAccess({ HF_ENDPOINT: 'https://mirror.example', HF_TOKEN: ' hf_x ' }, home)).toEqual({
    endpoint: 'https://mirror.example',
    token: 'hf_x',
  });
});

test('a person who signed in with Hugging Face’s own program is signed in here', () => {
  const home = temporaryFolder();
  const folder = join(home, '.cache', 'huggingface');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'token'), 'hf_saved\n');
  expect(hubAccess({}, home).token).toBe('hf_saved');
  expect(hubAccess({ HF_TOKEN: 'hf_other' }, home).token).toBe('hf_other');
  expect(hubAccess({ HF_HOME: join(home, 'elsewhere') }, home).token).toBeUndefined();
});
