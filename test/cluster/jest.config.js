import base from '../../jest.config.js';

/** Tests that need the cluster of `npm run test:cluster`; one after the other, because they share it. */
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/cluster'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  testTimeout: 3 * 60 * 1000,
};
