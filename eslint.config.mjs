import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Import law (docs: ARCHITECTURE.md). The first element that matches a file is what the file is. */
const elements = [
  { type: 'shared', pattern: 'shared/**' },
  { type: 'feature', pattern: 'renderer/features/*/**', capture: ['feature'] },
  { type: 'renderer', pattern: 'renderer/**' },
  { type: 'main', pattern: 'electron/main/**' },
  { type: 'preload', pattern: 'electron/preload/**' },
  { type: 'llama', pattern: 'electron/llama/**' },
  { type: 'plain', pattern: 'electron/*/**', capture: ['part'] },
  { type: 'tests', pattern: 'tests/**' },
  { type: 'tools', pattern: 'tools/**' },
].map((element) => ({ ...element, partialMatch: false }));

const nodeBuiltins = ['node:*'];

function forbid(...groups) {
  return {
    'no-restricted-imports': ['error', { patterns: groups.map(([group, message]) => ({ group, message })) }],
  };
}

function mayImport(type, ...allowed) {
  return { from: { element: { type } }, allow: { to: { element: { type: allowed } } } };
}

const noElectron = [['electron', 'electron/*'], 'Only electron/main and electron/preload import electron.'];
const noFfi = [['koffi', '@koromix/*'], 'Only electron/llama touches FFI.'];
const noNode = [nodeBuiltins, 'No Node here.'];
const noSqlite = [['@photostructure/sqlite'], 'Only electron/store touches SQLite.'];

export default tseslint.config(
  {
    ignores: [
      'out/**',
      'dist/**',
      'node_modules/**',
      'tunewright-demo/**',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { boundaries },
    settings: {
      'boundaries/elements': elements,
      'import/resolver': { node: { extensions: ['.ts', '.tsx'] } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          message:
            '{{from.element.types.[0]}} must not import {{to.element.types.[0]}} (import law, ARCHITECTURE.md)',
          policies: [
            mayImport('shared', 'shared'),
            mayImport('renderer', 'shared', 'renderer', 'feature'),
            mayImport('feature', 'shared', 'renderer'),
            {
              from: { element: { type: 'feature' } },
              allow: {
                to: {
                  element: { type: 'feature', captured: { feature: '{{from.element.captured.feature}}' } },
                },
              },
            },
            mayImport('main', 'shared', 'main'),
            mayImport('preload', 'shared', 'preload'),
            mayImport('llama', 'shared', 'llama'),
            mayImport('plain', 'shared', 'plain', 'llama'),
            mayImport('tools', 'shared', 'llama', 'plain', 'tools'),
            mayImport(
              'tests',
              'shared',
              'renderer',
              'feature',
              'main',
              'preload',
              'llama',
              'plain',
              'tools',
              'tests',
            ),
          ],
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // Objects here are records of closures; nothing looks at `this`.
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': ['warn', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['*.config.ts', '*.config.mts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['shared/**/*.{ts,tsx}'], rules: forbid(noElectron, noFfi, noNode, noSqlite) },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules, ...forbid(noElectron, noFfi, noNode, noSqlite) },
  },
  {
    files: ['electron/**/*.ts'],
    ignores: ['electron/main/**', 'electron/preload/**', 'electron/llama/**', 'electron/store/**'],
    rules: forbid(noElectron, noFfi, noSqlite),
  },
  { files: ['electron/llama/**/*.ts'], rules: forbid(noElectron, noSqlite) },
  { files: ['electron/store/**/*.ts'], rules: forbid(noElectron, noFfi) },
  { files: ['electron/main/**/*.ts', 'electron/preload/**/*.ts'], rules: forbid(noFfi, noSqlite) },
);
