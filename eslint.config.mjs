import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Import law (docs: ARCHITECTURE.md). The first element that matches a file is what the file is. */
const elements = [
  { type: 'shared', pattern: 'shared', mode: 'folder' },
  { type: 'feature', pattern: 'renderer/features/*', mode: 'folder', capture: ['feature'] },
  { type: 'renderer', pattern: 'renderer', mode: 'folder' },
  { type: 'main', pattern: 'electron/main', mode: 'folder' },
  { type: 'preload', pattern: 'electron/preload', mode: 'folder' },
  { type: 'llama', pattern: 'electron/llama', mode: 'folder' },
  { type: 'plain', pattern: 'electron/*', mode: 'folder', capture: ['part'] },
  { type: 'tests', pattern: 'tests', mode: 'folder' },
];

const nodeBuiltins = ['node:*'];

function forbid(...groups) {
  return {
    'no-restricted-imports': ['error', { patterns: groups.map(([group, message]) => ({ group, message })) }],
  };
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
      'tools/**',
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
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          message: '${file.type} must not import ${dependency.type} (import law, ARCHITECTURE.md)',
          rules: [
            { from: 'shared', allow: ['shared'] },
            { from: 'renderer', allow: ['shared', 'renderer', 'feature'] },
            { from: 'feature', allow: ['shared', 'renderer', ['feature', { feature: '${from.feature}' }]] },
            { from: 'main', allow: ['shared', 'main'] },
            { from: 'preload', allow: ['shared', 'preload'] },
            { from: 'llama', allow: ['shared', 'llama'] },
            { from: 'plain', allow: ['shared', 'plain', 'llama'] },
            {
              from: 'tests',
              allow: ['shared', 'renderer', 'feature', 'main', 'preload', 'llama', 'plain', 'tests'],
            },
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
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
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
