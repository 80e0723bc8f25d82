import base from '../../jest.config.js';

/** Tests that need the cluster of `npm run test:cluster`; each file has namespaces of its own in it. */
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/cluster'],
  testPathIgnorePatterns: ['/node_modules/'],
  // Most of a test is waiting for pods and processes, so that more of them than cores go on beside each other.
  maxWorkers: 4,
  testSequencer: '<rootDir>/test/cluster/sequencer.mjs',
  testTimeout: 3 * 60 * 1000,
};
