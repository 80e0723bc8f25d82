import { basename } from 'node:path';

/** Files that take longest; the others fill what these leave. Jest by itself would go by what it remembers, or by size. */
const FIRST = ['workflows.test.ts', 'wait.test.ts', 'kill.test.ts', 'workflow-kill.test.ts', 'gate.test.ts'];

function placeOf({ path }) {
  const place = FIRST.indexOf(basename(path));
  return place === -1 ? FIRST.length : place;
}

export default class LongestFirst {
  sort(tests) {
    return [...tests].sort((one, other) => placeOf(one) - placeOf(other) || one.path.localeCompare(other.path));
  }

  // Nothing is remembered from one run to the next.
  cacheResults() {}
}
