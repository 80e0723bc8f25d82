import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitBody } from '../../../../src/adapters/github/fit-body.ts';

const MARKER = '<!-- m -->';
/** GitHub's own limit. */
const LIMIT = 65_536;

describe('fitBody', () => {
  it('leaves a body that fits as it is', () => {
    expect(fitBody(MARKER, `${MARKER}\nhello`)).toBe(`${MARKER}\nhello`);
  });

  it('always fits, begins with the marker and is well formed', () => {
    const piece = fc.constantFrom(
      'x'.repeat(7000),
      '🚀'.repeat(4000),
      '\n```json\n',
      '\n~~~~\n',
      '<details>\n',
      '</details>\n',
      '\ud800',
      'a',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const fitted = fitBody(MARKER, parts.join(''));
        expect(fitted.length).toBeLessThanOrEqual(LIMIT);
        expect(fitted.startsWith(MARKER)).toBe(true);
        expect(fitted.isWellFormed()).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('closes what the cut leaves open', () => {
    const long = 'x\n'.repeat(40_000);
    const fitted = fitBody(MARKER, `<details>\n\n\`\`\`\`json\n${long}`);
    expect(fitted).toMatch(/\n````\n<\/details>\n\n_Cut here: \d+ more characters are in the log\._$/);
    expect(fitBody(MARKER, `\`\`\`\n\`\`\`\n${long}`)).not.toMatch(/```\n\n_Cut/);
  });
});
