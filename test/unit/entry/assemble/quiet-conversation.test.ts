import { expect, it } from '@jest/globals';
import type { Conversation } from '../../../../src/domain/ports/conversation.ts';
import { makeSilence, quietConversation } from '../../../../src/entry/assemble/shared/quiet-conversation.ts';

const TOKEN = 'dt0c01.CANARY.0123456789ABCDEFGHIJ0123456789ABCDEFGHIJ0123456789ABCDEFGHIJ0123';
const KUBERNETES = 'correct-horse-battery-staple';
const TENANT = 'https://abc12345.apps.dynatrace.com';
const SERVER = 'https://203.0.113.7:6443';

const refuse = async (): Promise<never> => Promise.reject(new TypeError('not asked for'));

function open() {
  const bodies: string[] = [];
  const bare: Conversation = {
    upsertComment: async ({ body }) => {
      bodies.push(body);
      return { id: 1, url: '' };
    },
    dropDoubles: refuse,
    editsOfOthers: refuse,
    react: refuse,
    removeLabel: refuse,
  };
  const silence = makeSilence();
  silence.secret(TOKEN);
  silence.secret(KUBERNETES);
  silence.place(TENANT);
  silence.place(SERVER);
  silence.place('http://localhost:8080');
  const conversation = quietConversation(bare, silence);
  const write = async (body: string): Promise<string> => {
    await conversation.upsertComment({ issue: 1, marker: '', body, commentId: null, sinceMs: 0 });
    return bodies.at(-1) ?? '';
  };
  return { silence, write };
}

const ENCODINGS: readonly (readonly [string, (secret: string) => string])[] = [
  ['as it is', (secret) => secret],
  ['in an address', encodeURIComponent],
  ['in base64', (secret) => Buffer.from(`user:${secret}`).toString('base64')],
  ['in JSON', (secret) => JSON.stringify({ secret })],
];

it.each(ENCODINGS)('no comment says a credential %s, in a private repository either', async (_, encode) => {
  const { silence, write } = open();
  silence.note({ private: true });
  for (const secret of [TOKEN, KUBERNETES]) {
    const shown = await write(`**Not flipped.** The server said ${encode(secret)} to us.`);
    expect(shown).toContain('***');
    expect(shown).not.toContain(encode(secret));
  }
});

it('no comment of a public repository says where tenant and cluster are', async () => {
  const { silence, write } = open();
  const said = `Asked abc12345.apps.dynatrace.com by ${TENANT}/x, then ${SERVER}/api, on localhost.`;
  // Nobody knows yet who can read it.
  expect(await write(said)).toBe('Asked *** by https://***/x, then https://***:6443/api, on localhost.');
  silence.note({ private: false });
  expect(await write(said)).toContain('https://***/x');
  silence.note({ private: true });
  expect(await write(said)).toBe(said);
});
