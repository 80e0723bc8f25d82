import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { commentsPage } from '../../../tools/docs/comments-page.ts';

describe('docs/comments.md', () => {
  it('is the page that `npm run docs` writes: every state of the comment as flips on the stand-ins make it', async () => {
    expect(await commentsPage()).toBe(readFileSync('docs/comments.md', 'utf8'));
  }, 60_000);
});
