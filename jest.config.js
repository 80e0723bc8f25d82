/** Tests run as Node runs the product: ES modules whose types Node erases; they are checked by `npm run typecheck`. */
export default {
  testRunner: '<rootDir>/tools/test/native-runner.mjs',
  // Names come from '@jest/globals', which the runner answers for.
  injectGlobals: false,
  transform: {},
  testEnvironment: 'node',
  // Every core: the default leaves one idle, which is half of a machine with two.
  maxWorkers: '100%',
  // Whole flips run in many tests; a machine that is busy with other things must not fail them.
  testTimeout: 60_000,
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/cluster/'],
};
