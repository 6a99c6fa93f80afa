// Lint rules, and the walls of the house: who may import whom (see ARCHITECTURE.md).
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * The rooms of electron/: which other rooms and which packages each may import; everything else is refused.
 * `node:` stands for all of Node's own modules. A room may always import itself.
 */
const ROOMS = {
  contract: {
    rooms: [],
    packages: ['valibot'],
    why: 'contract/ is what page and core share: it imports nothing but the schema library.',
  },
  science: { rooms: [], packages: ['tinyqueue'], why: 'science/ is pure mathematics: it imports nothing.' },
  figures: {
    rooms: ['science'],
    packages: ['@observablehq/plot'],
    why: 'figures/ turns numbers into drawings and knows nothing else.',
  },
  files: { rooms: ['contract'], packages: ['node:'], why: 'files/ knows where files lie and nothing else of Facet.' },
  db: { rooms: ['contract', 'files', 'science'], packages: ['node:', 'better-sqlite3'], why: 'db/ is plain SQL.' },
  engine: {
    rooms: ['contract', 'files', 'science'],
    packages: ['node:', 'onnxruntime-node', 'sharp', 'libheif-js', 'exif-reader', 'valibot'],
    why: 'The engine turns photos into vectors: it never opens the database and knows no door.',
  },
  core: {
    rooms: ['contract', 'science', 'figures', 'files', 'db', 'engine'],
    packages: ['node:', 'usearch', 'umap-js', 'linkedom', 'valibot', 'yauzl'],
    why: 'core/ reaches native code and SQL through engine/ and db/ alone, and knows no door.',
  },
  doors: {
    rooms: ['contract', 'science', 'files', 'core', 'engine', 'db'],
    packages: ['node:', 'ws'],
    why: 'Doors are thin: they open onto core/.',
  },
  launch: {
    rooms: ['contract', 'files', 'doors'],
    packages: ['node:'],
    why: 'launch/ finds what to start and starts it.',
  },
};
const ALL_ROOMS = Object.keys(ROOMS).join('|');

/**
 * A pattern of no-restricted-imports; lint prints `message`. `import type` leaves nothing at run time:
 * `allowTypeImports` lets it through.
 */
const refuse = (regex, message, allowTypeImports = false) => ({ regex, message, allowTypeImports });
/** A file is under the last wall that names it. */
const wall = (files, patterns) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

const anyOf = (names) => (names.length === 0 ? '(?!)' : names.join('|'));

/** What a room may not import. Another room is reached by climbing out of one's own: ../../db/open.ts. */
function refusedIn(name, packages = ROOMS[name].packages) {
  const { rooms, why } = ROOMS[name];
  return [
    refuse(`^(?:\\.\\./)+(?!(?:${anyOf([name, ...rooms])})/)(?:${ALL_ROOMS})/`, why),
    refuse('^(?:\\.\\./)+(?:electron|renderer|models|test)/', why),
    refuse(`^(?!${anyOf(packages)})[a-z@]`, why),
  ];
}

const roomWall = (name) => wall([`electron/${name}/**/*.{ts,cts}`], refusedIn(name));

const NO_WORKER = refuse('/engine/worker/', 'The worker is a process of its own: talk to it through engine/client/.');
const PAGE = [
  refuse(
    '/electron/(?!contract/|science/|figures/)',
    'The page shares contract/, science/ and figures/ with the core, and nothing else.',
  ),
  refuse('^(?:node:|electron$|onnxruntime-node|sharp|better-sqlite3|usearch)', 'The page runs in a browser.'),
];
/** A folder of the page may not import these other folders of it. */
const pageWall = (folder, others) =>
  wall(
    [`renderer/${folder}/**/*.{ts,tsx}`],
    [
      ...PAGE,
      refuse(`^(?:\\.\\./)+(?:${others.join('|')})/`, `${folder}/ lies below ${others.join(', ')}.`, folder === 'i18n'),
    ],
  );
const ONNX_RUNTIME = '^onnxruntime-(node|common)';
const TELEMETRY = 'Import electron/engine/onnx-runtime.ts: it turns telemetry off first.';
const OTHER_SCREEN = 'Screens stand apart: what two of them need is a component or a feature.';

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
        {
          selector: `:matches(ImportExpression[source.value=/${ONNX_RUNTIME}/], CallExpression[arguments.0.value=/${ONNX_RUNTIME}/])`,
          message: TELEMETRY,
        },
      ],
      eqeqeq: ['error', 'always'],
      'prefer-const': 'error',
    },
  },
  {
    files: ['{electron,models,renderer,test}/**/*.{ts,tsx,cts}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/return-await': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
    },
  },
  { files: ['*.config.{ts,js}', 'test/**/*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },

  {
    // A single import that comes first would send usage data to Microsoft.
    files: ['**/*.{js,ts,tsx,cts}'],
    ignores: ['electron/engine/onnx-runtime.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: ONNX_RUNTIME, message: TELEMETRY }] }] },
  },

  // The walls follow the folders.
  ...Object.keys(ROOMS).map(roomWall),
  wall(
    ['electron/science/verification/**/*.ts'],
    [...refusedIn('science'), refuse('/learning/', 'learning/ is judged by verification/, which does not know it.')],
  ),
  wall(
    ['electron/engine/client/**/*.ts'],
    [...refusedIn('engine', ['node:']), refuse('/worker/', 'The client talks to the worker by messages.')],
  ),
  wall(
    ['electron/engine/worker/**/*.ts'],
    [...refusedIn('engine'), refuse('/client/', 'The worker does not know its parent.')],
  ),
  wall(['electron/core/**/*.ts'], [...refusedIn('core'), NO_WORKER]),
  wall(['electron/doors/**/*.ts'], [...refusedIn('doors'), NO_WORKER]),
  wall(['electron/doors/desktop/**/*.{ts,cts}'], [...refusedIn('doors', ['node:', 'electron$']), NO_WORKER]),
  wall(['renderer/**/*.{ts,tsx}'], PAGE),
  pageWall('i18n', ['app', 'components', 'features', 'screens']),
  pageWall('data', ['app', 'components', 'features', 'screens']),
  pageWall('components', ['app', 'features', 'screens']),
  pageWall('features', ['app', 'screens']),
  wall(
    ['renderer/screens/*/*.{ts,tsx}'],
    [...PAGE, refuse('^\\.\\./[\\w-]+/', OTHER_SCREEN), refuse('/app/', 'app/ lies above the screens.')],
  ),
  wall(
    ['renderer/screens/*/*/*.{ts,tsx}'],
    [...PAGE, refuse('^\\.\\./\\.\\./[\\w-]+/', OTHER_SCREEN), refuse('/app/', 'app/ lies above the screens.')],
  ),
);
