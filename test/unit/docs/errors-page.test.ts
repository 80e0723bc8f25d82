import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ERRORS } from '../../../src/domain/errors/catalogue.ts';
import { errorsPage } from '../../../tools/docs/errors-page.ts';

const page = readFileSync('docs/errors.md', 'utf8');

describe('docs/errors.md', () => {
  it('is the page that `npm run docs` writes', () => {
    expect(page).toBe(errorsPage());
  });

  it('lists the codes of the catalogue, and no others', () => {
    const listed = [...page.matchAll(/^\| `(FG_[A-Z0-9_]+)`/gm)].map((match) => match[1]).sort();
    expect(listed).toEqual(Object.keys(ERRORS).sort());
  });
});
