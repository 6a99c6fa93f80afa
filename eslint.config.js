// Lint rules, and the walls of the house: who may import whom (see ARCHITECTURE.md).
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * Files of `files` may not import modules matching `forbidden`.
 * `typesAllowed`: import type is let through (it leaves nothing at run time).
 */
const wall = (files, why, forbidden, { ignores = [], typesAllowed = true } = {}) => ({
  files,
  ignores,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: forbidden.map((regex) => ({ regex, message: why, allowTypeImports: typesAllowed })) },
    ],
  },
});

const ELECTRON = '^electron$';
const NATIVE = '^(onnxruntime-node|sharp|libheif-js.*)$';
const SQLITE = '^better-sqlite3$';
const VECTORS = '^usearch$';
const room = (...names) => `/(${names.join('|')})/`;
const NOT_MATHEMATICS = [ELECTRON, NATIVE, SQLITE, VECTORS, '^node:', room('db', 'engine', 'library')];

export default tseslint.config(
  { ignores: ['dist/', 'release/', 'node_modules/', 'models/**/*.onnx', 'test-results/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,cts}'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'No default exports: name what you export.' },
      ],
      eqeqeq: ['error', 'always'],
      'prefer-const': 'error',
    },
  },
  { files: ['*.config.{ts,js}', 'test/**/*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['renderer/**/*.{ts,tsx}'], plugins: { 'react-hooks': reactHooks }, rules: reactHooks.configs.recommended.rules },

  // The walls. A file is under the last wall that names it, so each list is whole.
  wall(['electron/*.ts', 'electron/cli/**/*.ts'], 'Doors and the core reach natives and SQL only through their rooms.',
    [ELECTRON, NATIVE, SQLITE, VECTORS]),
  wall(['electron/{main,desktop-shell}.ts', 'electron/preload.cts'], 'The desktop door reaches natives and SQL only through their rooms.',
    [NATIVE, SQLITE, VECTORS]),
  wall(['electron/{verify,learn}/**/*.ts'], 'verify/ and learn/ are pure mathematics: they import each other and nothing else.',
    [...NOT_MATHEMATICS, '^\\.\\./(?!verify/|learn/)'], { typesAllowed: false }),
  wall(['electron/{verify,learn}/*/**/*.ts'], 'verify/ and learn/ are pure mathematics: they import each other and nothing else.',
    [...NOT_MATHEMATICS, '^\\.\\./\\.\\./(?!verify/|learn/)'], { typesAllowed: false }),
  wall(['electron/engine/**/*.ts'], 'The engine never opens the database and knows no door.',
    [ELECTRON, SQLITE, VECTORS, room('db', 'library'), '^\\.\\./(main|host|cli|facet|serve|dispatch|jobs)\\.ts$']),
  wall(['electron/db/**/*.ts'], 'db/ is plain SQL: it knows better-sqlite3 and the contract alone.',
    [ELECTRON, NATIVE, VECTORS, room('engine', 'library', 'learn', 'verify'), '^\\.\\./(main|host|cli|facet|serve|dispatch|jobs)\\.ts$']),
  wall(['electron/library/**/*.ts'], 'library/ uses db/, the engine through its client, verify/, learn/ and jobs.',
    [ELECTRON, NATIVE, SQLITE, '/engine/(?!client|packs|compose-pack|known-nets|protocol)', '^\\.\\./(main|host|cli|facet|serve|dispatch)\\.ts$']),
  wall(['plots/**/*.ts'], 'plots/ turns numbers into drawings for the page and for printed reports: it knows its drawing library alone.',
    [ELECTRON, NATIVE, SQLITE, VECTORS, '^node:', '^react', '/(electron|renderer)/'], { typesAllowed: false }),
  wall(['renderer/**/*.{ts,tsx}'], 'The page knows the contract (import type from electron/api.ts) and nothing else of electron/.',
    [ELECTRON, NATIVE, SQLITE, VECTORS, '^node:', '/electron/(?!api\\.ts$)']),
  {
    files: ['renderer/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: '/electron/(?!api\\.ts$)', message: 'Only electron/api.ts, and only its types.' }] }] },
  },
);
