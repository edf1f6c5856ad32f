import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

/** Native packages stay outside the bundles (they load their own binaries); everything else is bundled. */
const native = ['koffi', '@photostructure/sqlite'];
const at = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      sourcemap: true,
      minify: false,
      rollupOptions: {
        external: ['electron', ...native],
        input: {
          index: at('electron/main/index.ts'),
          engine: at('electron/engine/worker.ts'),
          cli: at('electron/cli/index.ts'),
          // Worker threads of the engine, loaded from beside it.
          'sandbox/python': at('electron/sandbox/python/worker.ts'),
          'sandbox/javascript': at('electron/sandbox/javascript/worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      sourcemap: true,
      rollupOptions: { input: { index: at('renderer/index.html') } },
    },
  },
});
