import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Layout is the formatter's; these rules are about meaning. A rule that only fights over taste is switched off here, with its reason. */
export default defineConfig(
  globalIgnores(['dist', '.kit', 'examples', 'lib', 'coverage', 'test/fixtures', '**/.venv']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'off',
      'no-else-return': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers in messages are what the messages are for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => list.push(x)` in a callback is clear, and so is `return report(x)` in a function without result.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // `while (true)` around a protocol's read loop.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `[...text]` goes by code points, which is what quoting and counting here need.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // An async function may satisfy an interface without waiting for anything.
      '@typescript-eslint/require-await': 'off',
      // Objects here are closures without `this`, so their methods may be passed around.
      '@typescript-eslint/unbound-method': 'off',
      // `import('x')` types name modules that are loaded late, to start fast.
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    // Of the files beside the rooms, all but problem.ts are entries.
    ignores: ['src/runner/**', 'src/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@actions/*', '@octokit/*'],
              message: 'Only src/runner/ touches the outside world; take plain data instead.',
            },
          ],
        },
      ],
    },
  },
)
