/** Tests run as ES modules; types are erased by swc, checked by `npm run typecheck`. */
export default {
  testEnvironment: 'node',
  // Every core: the default leaves one idle, which is half of a machine with two.
  maxWorkers: '100%',
  // Whole flips run in many tests; a machine that is busy with other things must not fail them.
  testTimeout: 60_000,
  extensionsToTreatAsEsm: ['.ts'],
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/cluster/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
