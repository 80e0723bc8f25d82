// What a test file finds under `@jest/globals`: always those of the file that is being run, for a name that is imported
// follows the variable that it was exported from.
export let afterAll;
export let afterEach;
export let beforeAll;
export let beforeEach;
export let describe;
export let expect;
export let it;

/** Called by the runner before it loads a test file. */
export function useGlobals(globals) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } = globals);
}

/** All that tests may ask of jest itself: the time that each test of their file may take. */
export const jest = {
  setTimeout(timeoutMs) {
    globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')] = timeoutMs;
  },
};
