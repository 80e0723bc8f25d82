import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { flipError } from '../../../src/domain/errors/flip-error.ts';
import type { FlipId } from '../../../src/domain/record/names.ts';
import { renderDenial, renderNoop, renderPlan, renderRefusal } from '../../../src/operations/report/answers.ts';
import { renderComment } from '../../../src/operations/report/comment.ts';
import { commentStates } from '../../../tools/docs/comment-states.ts';
import { renderMarkdown } from '../../../tools/look/render-markdown.ts';
import { planOf, recordOf, TO_THE_PROOF } from '../domain/flip/plan-of.ts';
import { addressesIn, proseOf, tagsIn } from './rendered-html.ts';

const NOW_MS = 60_000;
const ID = '1a2b3c4d5e6f' as FlipId;

/** Everything in a record that comes from outside, replaced by one hostile text. */
function hostileComments(text: string): readonly string[] {
  const change = planOf().changes.map((one) => ({
    ...one,
    flag: text,
    from: text,
    to: text,
    service: text,
    entities: [{ id: 'SERVICE-0000000000000001', name: text }],
  }));
  const plan = planOf({
    changes: change,
    environment: text,
    actor: text,
    reason: text,
    warnings: [{ code: 'owner', text: `It is kept by ${text}` }],
    commit: {
      ...(planOf().commit ?? { branch: '', expectedHead: '' as never }),
      branch: text,
      files: [{ path: text, blobSha: '', within: null, flags: [text], resultSha: '', diff: `-${text}\n+${text}` }],
    },
  });
  const problem = { id: '1', displayId: text, title: text, active: true, category: 'ERROR', startMs: 1000 };
  const found = { ...problem, recordedMs: 2000, entityIds: ['SERVICE-0000000000000001'], rootCauseEntityId: null };
  const problems = [{ ...found, underMaintenance: false, duplicate: false }];
  const record = recordOf(
    [
      ...TO_THE_PROOF,
      { k: 'receipt', key: 'do/commit/0', end: 'refused', observed: false, data: { why: text } },
      { k: 'reading', read: 'problems', complete: true, data: { problems } },
      {
        k: 'ended',
        outcome: 'stuck',
        verdict: 'problem',
        reasons: [text],
        left: [{ where: 'git', text }],
        code: null,
      },
    ],
    plan,
  );
  const asked = { id: ID, command: text, by: text };
  const error = flipError('FG_FLAG_UNKNOWN', { flag: text, file: text, flags: [text], nearest: text, copy: null });
  return [
    renderComment(record, NOW_MS, { page: () => text, prefix: '/flip' }),
    renderRefusal(asked, error),
    renderDenial(asked, `${text} may not`),
    renderPlan(asked, plan),
    renderNoop(asked, plan),
  ];
}

const HOSTILE = [
  '@octocat see #1 and example/other#2',
  '<img src="https://evil.example/x.png"><script>alert(1)</script>',
  '[click](javascript:alert(1)) ![x](https://evil.example/y.png)',
  'https://evil.example www.evil.example <https://evil.example>',
  '```\n# heading\n| a | b |\n|---|---|',
  '</details></sub><h1>big</h1>',
  '~~~~\n</code>@team/all',
  '\u202eevil\u2066',
];

describe('a comment as GitHub renders it', () => {
  it.each(HOSTILE)('lets nothing from outside link, load, mention or break out: %j', async (text) => {
    for (const markdown of hostileComments(text)) {
      const html = await renderMarkdown(markdown);
      expect(addressesIn(html)).toEqual([]);
      expect(proseOf(html)).not.toMatch(/@\w|#\d|\bevil\.example/u);
      expect(html).not.toMatch(/\p{Cf}/u);
      expect(tagsIn(html)).not.toMatch(/<(?:img|script|h1)/);
      expect(html.match(/<h3/g)?.length).toBe(1);
    }
  });

  it('stays in one piece whatever text comes from outside', async () => {
    const piece = fc.constantFrom(
      '`',
      '```',
      '|',
      '\n',
      '@a',
      '#1',
      '<b>',
      '</details>',
      '[x](http://e)',
      '\\',
      'a',
      ' ',
      '*',
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (hostile) => {
        for (const markdown of hostileComments(hostile)) {
          const html = await renderMarkdown(markdown);
          expect(addressesIn(html)).toEqual([]);
          expect(proseOf(html)).not.toMatch(/@a|#1/);
          expect(html).not.toMatch(/<(?:b|em|strong)>[^<]*<\/(?:b|em)>/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('shows a table, a heading and only links to Dynatrace in every state', async () => {
    for (const { title, body } of await commentStates()) {
      const html = await renderMarkdown(body);
      expect([title, html.match(/<h3/g)?.length]).toEqual([title, 1]);
      for (const address of addressesIn(html))
        expect(address).toMatch(/^https:\/\/abc12345\.apps\.dynatrace\.com\/ui\//);
      expect(proseOf(html)).not.toMatch(/[|*`]{2}/);
    }
  });
});
