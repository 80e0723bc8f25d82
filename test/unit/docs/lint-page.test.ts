import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { LINT_CODES } from '../../../src/flagfile/lint-codes.ts';
import { lintPage } from '../../../tools/docs/lint-page.ts';

const page = readFileSync('docs/lint.md', 'utf8');

describe('docs/lint.md', () => {
  it('is the page that `npm run docs` writes', () => {
    expect(page).toBe(lintPage());
  });

  it('lists the codes of the linter, and no others', () => {
    const listed = [...page.matchAll(/^\| `([a-z-]+)` \| (?:error|warning) \|/gm)].map((match) => match[1]).sort();
    expect(listed).toEqual(Object.keys(LINT_CODES).sort());
  });
});
