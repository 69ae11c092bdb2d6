import vue from 'eslint-plugin-vue';
import typescript from 'typescript-eslint';

/** Fences an editor can show at once; the whole room table is executed by tests/rooms.test.ts. */
const siblingsOnly = { regex: '^\\.\\./', message: 'Import another room by its subpath (#engine/advance); ./ is for siblings only.' };
const pureRooms = ['city/**/*.ts', 'bpmn/**/*.ts', 'workflows/engine/**/*.ts'];
const timeAndChance = 'Time and chance come in with the command: a pure room gives the same answer for the same input.';

export default typescript.config(
  { ignores: ['node_modules/', '.yiwang/', '**/dist/'] },
  ...typescript.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: { parser: typescript.parser, extraFileExtensions: ['.vue'] },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'no-restricted-imports': ['error', { patterns: [siblingsOnly] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/require-default-prop': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A promise nobody waits for is a command that may be lost without a word.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: pureRooms,
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', ...['process', 'window', 'document', 'fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'crypto', 'performance'].map((name) => ({ name, message: timeAndChance }))],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: timeAndChance }, { object: 'Math', property: 'random', message: timeAndChance }],
      'no-restricted-imports': ['error', { patterns: [siblingsOnly, { regex: '^node:', message: 'A pure room runs in the browser and in Temporal\'s sandbox too.' }, { regex: '^@temporalio/', message: 'Only workflows/, activities/ and web/api/processClient speak Temporal.' }] }],
    },
  },
  {
    files: ['workflows/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': ['error', {
        patterns: [
          siblingsOnly,
          { regex: '^node:', message: 'Workflow code runs in a sandbox without Node.' },
          { regex: '^#activities/', allowTypeImports: true, message: 'Workflows know activities as types only.' },
        ],
      }],
    },
  },
);
