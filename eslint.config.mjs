import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'out/',
      'test/artifacts/',
      'examples/',
      '**/node_modules/',
      'tools/vscode-host/',
      'bench/peers/',
      'src/core/kernels/assembly/',
      'src/core/kernels/wasm/compiled.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Typed arrays are indexed everywhere in the engine; the bounds are the loops' own.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // The types say that an index always finds something; guards on what was indexed would all count as unnecessary.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Numbers print well in templates.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
    },
  },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    // A test may narrow what it has just asserted.
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'require', 'module', '__dirname', 'URL', 'Buffer', 'setTimeout'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
);
