export default {
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
  testMatch: ['**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/.kit', '<rootDir>/examples', '<rootDir>/dist'],
}
