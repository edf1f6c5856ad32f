import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx,mjs}'],
    exclude: ['tests/e2e/**', 'tests/security/**'],
    environment: 'node',
    globalSetup: ['tests/setup/test-model.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
