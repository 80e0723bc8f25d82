// Runs test files as jest always does (`jest-circus/runner`: hooks, time limits, errors that nobody caught), but for how a
// file gets in: Node imports it as it imports the product, and erases its types. Jest would load the product and its
// packages anew for each file into a virtual machine of its own, a third of what all tests cost; what that guards against
// does not occur here: nothing is mocked by module, and modules hold no state (test/architecture.test.ts).
import { createRequire, flushCompileCache, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import circus from 'jest-circus/runner';
import { useGlobals } from './globals.mjs';

const GLOBALS = new URL('globals.mjs', import.meta.url).href;

/** Under these names jest-circus keeps what belongs to one test file. */
const OF_ONE_FILE = [Symbol.for('EVENT_HANDLERS'), Symbol.for('TEST_TIMEOUT_SYMBOL')];

const require = createRequire(import.meta.url);

registerHooks({
  resolve: (name, context, next) =>
    name === '@jest/globals' ? { url: GLOBALS, shortCircuit: true } : next(name, context),
});

// Jest ends a worker by force after half a second, and says that a test left something open. When nothing is open any more
// a worker ends at once: to free all of its memory first takes longer than that on a busy machine.
if (process.send !== undefined) process.once('beforeExit', () => process.exit());

/** Runs one test file: `describe`, `it` and the like are new for it, whatever it imports is loaded once in a process. */
export default async function runNatively(globalConfig, config, environment, runtime, testPath, sendMessageToJest) {
  if (globalConfig.watch || globalConfig.watchAll)
    throw new Error('A module that was changed is not loaded again: run the tests without --watch.');
  const native = Object.assign(Object.create(runtime), {
    requireInternalModule(path) {
      for (const name of OF_ONE_FILE) delete globalThis[name];
      delete require.cache[path];
      return require(path);
    },
    requireModule: require,
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (path) => import(pathToFileURL(path).href),
    setGlobalsForRuntime: useGlobals,
  });
  const result = await circus.default(globalConfig, config, environment, native, testPath, sendMessageToJest);
  // Left to the end of a worker, this takes longer than its half second, too.
  flushCompileCache();
  return result;
}
