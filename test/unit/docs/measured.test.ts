import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const rows = [...readFileSync('docs/measured.md', 'utf8').matchAll(/^\| (K\d+) /gm)].map((match) => match[1]);
const tests = globSync('test/unit/sandbox/kubernetes/*.test.ts').map((path) => readFileSync(path, 'utf8'));

describe('docs/measured.md', () => {
  it('has each row held by a test of the stand-in, and no test holds another', () => {
    const named = tests.flatMap((text) => [...text.matchAll(/['"`](K\d+):/g)].map((match) => match[1]));
    const sorted = [...new Set(named)].sort();
    expect(sorted).toEqual([...new Set(rows)].sort());
    expect(rows).toHaveLength(new Set(rows).size);
  });
});
