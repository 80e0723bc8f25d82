// What a test file finds under `@jest/globals`. The names stay the same for all files of a process; whatever is called goes
// to the file that is being run.
let current = {};

/** Called by the runner before it loads a test file. */
export function useGlobals(globals) {
  current = globals;
}

/** Stands for one of them, with all that hangs on it, such as `it.each` and `expect.any`. */
const passedOn = (name) =>
  new Proxy(() => undefined, {
    apply: (_target, self, args) => Reflect.apply(current[name], self, args),
    get: (_target, key) => current[name][key],
  });

export const afterAll = passedOn('afterAll');
export const afterEach = passedOn('afterEach');
export const beforeAll = passedOn('beforeAll');
export const beforeEach = passedOn('beforeEach');
export const describe = passedOn('describe');
export const expect = passedOn('expect');
export const it = passedOn('it');

/** All that tests may ask of jest itself: the time that each test of their file may take. */
export const jest = {
  setTimeout(timeoutMs) {
    globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')] = timeoutMs;
  },
};
