import { describe, expect, test } from 'vitest';
import { engineEnvironment } from '../../../electron/main/engine-environment';
import { documentationUrl, externalAddress } from '../../../electron/main/external';
import { isLocalRequest, silenceChromium } from '../../../electron/main/network';
import { pageSource } from '../../../electron/main/origin';
import { isPermissionGranted } from '../../../electron/main/permissions';

const app = pageSource({ packaged: true, rendererUrl: undefined });
const development = pageSource({ packaged: false, rendererUrl: 'http://localhost:5173' });

describe('permissions', () => {
  test.each(['clipboard-sanitized-write', 'notifications'])('%s is granted to the page', (permission) => {
    expect(isPermissionGranted(permission, 'app://tunewright/index.html', app.origin)).toBe(true);
    expect(isPermissionGranted(permission, 'https://evil.example/', app.origin)).toBe(false);
  });

  test.each(['media', 'geolocation', 'clipboard-read', 'openExternal', 'hid', 'fullscreen', 'unheard-of'])(
    '%s is denied',
    (permission) => {
      expect(isPermissionGranted(permission, 'app://tunewright/', app.origin)).toBe(false);
    },
  );
});

describe('addresses opened outside', () => {
  test('the documentation is', () => {
    expect(externalAddress(documentationUrl)).toBe(documentationUrl);
  });

  test.each([
    'https://example.com/',
    'https://github.com/',
    'https://the-ai-alliance.github.io/ai-application-testing-evil/',
    'https://the-ai-alliance.github.io.evil.example/ai-application-testing/docs',
    'https://user@the-ai-alliance.github.io/ai-application-testing/docs',
    'https://the-ai-alliance.github.io:444/ai-application-testing/docs',
    'https://the-ai-alliance.github.io/ai-application-testing/../evil',
    'http://the-ai-alliance.github.io/ai-application-testing/docs',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-msdt:/id',
    'not a url',
  ])('%s is not', (address) => {
    expect(externalAddress(address)).toBeUndefined();
  });
});

describe('requests without a network', () => {
  test.each([
    'app://tunewright/a.js',
    'blob:app://tunewright/1',
    'data:text/plain,x',
    'devtools://devtools/x',
  ])('%s is one', (url) => {
    expect(isLocalRequest(url, app)).toBe(true);
  });

  test.each([
    'https://example.com',
    'http://localhost:5173/',
    'ws://localhost:5173/',
    'file:///etc/passwd',
    'x',
  ])('%s is not', (url) => {
    expect(isLocalRequest(url, app)).toBe(false);
  });

  test('the development server is reached in development', () => {
    expect(isLocalRequest('http://localhost:5173/main.tsx', development)).toBe(true);
    expect(isLocalRequest('ws://localhost:5173/', development)).toBe(true);
    expect(isLocalRequest('http://localhost:5174/', development)).toBe(false);
  });
});

describe('switches of Chromium', () => {
  function given(source: typeof app): Map<string, string | undefined> {
    const switches = new Map<string, string | undefined>();
    silenceChromium({ appendSwitch: (name, value) => void switches.set(name, value) }, source);
    return switches;
  }

  test('no name is resolved but that of the development server, and Chromium asks nothing by itself', () => {
    expect(given(app).get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    expect(given(development).get('host-resolver-rules')).toBe('MAP * ~NOTFOUND, EXCLUDE localhost');
    expect(given(app).has('disable-background-networking')).toBe(true);
  });
});

describe('environment of the engine', () => {
  test('says what a person chose, over what was there', () => {
    const given = { TUNEWRIGHT_BACKEND: 'cuda', TUNEWRIGHT_GPU_LAYERS: '9' };
    expect(engineEnvironment(given, { backend: 'auto', gpuLayers: null })).toEqual(given);
    expect(engineEnvironment(given, { backend: 'cpu', gpuLayers: 0 })).toEqual({
      TUNEWRIGHT_BACKEND: 'cpu',
      TUNEWRIGHT_GPU_LAYERS: '0',
    });
  });

  test('has what it needs and no secrets', () => {
    const environment = engineEnvironment({
      PATH: '/bin',
      HOME: '/home/a',
      CUDA_VISIBLE_DEVICES: '0',
      TUNEWRIGHT_THREADS: '2',
      API_TOKEN: 'secret',
      HF_TOKEN: 'secret',
      NODE_OPTIONS: '--require x',
      ELECTRON_RUN_AS_NODE: '1',
      LD_PRELOAD: '/x.so',
      TZ: undefined,
    });
    expect(environment).toEqual({
      PATH: '/bin',
      HOME: '/home/a',
      CUDA_VISIBLE_DEVICES: '0',
      TUNEWRIGHT_THREADS: '2',
    });
  });
});
