import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeRedactor } from '../../../src/support/redact.ts';

const PUBLIC = 'dt0c01.ST2EY72KQINMH574WMNVI7YN';
const LONG = 'G3DFPBEJYMODIDAEX454M7YWBUVEFOWKPRVMWFASS64NFH52PX6BNDVFFM572RZM';

function redactor(...secrets: readonly string[]) {
  const made = makeRedactor();
  for (const secret of secrets) made.add(secret);
  return made;
}

describe('a registered value', () => {
  it.each<readonly [string, (secret: string) => string]>([
    ['as it is', (secret) => secret],
    ['in base64', (secret) => Buffer.from(secret).toString('base64')],
    ['in base64url', (secret) => Buffer.from(secret).toString('base64url')],
    ['in basic authentication', (secret) => Buffer.from(`user:${secret}`).toString('base64')],
    ['in the base64 of a longer text', (secret) => Buffer.from(`xx${secret}yyyy`).toString('base64')],
    ['in the base64url of a longer text', (secret) => Buffer.from(`x${secret}yyyyy`).toString('base64url')],
    ['in an address', (secret) => encodeURIComponent(secret)],
    ['in a form', (secret) => new URLSearchParams({ token: secret }).toString()],
    ['in JSON', (secret) => JSON.stringify({ token: secret })],
    ['in JSON inside JSON', (secret) => JSON.stringify({ body: JSON.stringify({ token: secret }) })],
  ])('is masked %s', (_title, encode) => {
    fc.assert(
      fc.property(fc.string({ minLength: 12, maxLength: 60 }), fc.string(), fc.string(), (drawn, before, after) => {
        const secret = `s3${drawn.trim()}"\\/+é`;
        const shown = redactor(secret).redact(`${before} ${encode(secret)} ${after}`);
        expect(shown).toContain('***');
        expect(shown).not.toContain(encode(secret));
        // Nothing but the ends of a surrounding encoding is left of it.
        expect(shown.length).toBeLessThanOrEqual(before.length + after.length + 40);
      }),
    );
  });

  it('is masked wherever it stands, also where two overlap', () => {
    expect(redactor('abcdef', 'defghi').redact('>abcdefghi< >abcdef<>defghi<')).toBe('>***< >***<>***<');
    expect(redactor('aaaa').redact('aaaaaaa')).toBe('***');
  });

  it('is masked line by line when it has several', () => {
    const key = `${'A'.repeat(40)}\n${'B'.repeat(40)}\n`;
    expect(redactor(key).redact(`[1] ${'B'.repeat(40)}`)).toBe('[1] ***');
  });

  it('is masked without the blanks that a file adds', () => {
    expect(redactor('correct horse\n').redact('Bearer correct horse!')).toBe('Bearer ***!');
  });

  it.each(['', ' ', 'on', 'abc', '\n\n'])('is not %j: it would mask the language', (secret) => {
    expect(redactor(secret).redact('on \n abc')).toBe('on \n abc');
  });
});

describe('a credential that nobody registered', () => {
  it.each([
    ['a Dynatrace token', `${PUBLIC}.${LONG}`],
    ['a Dynatrace platform token', `dt0s16.ABCDEFGH.${LONG}`],
    ['a token of a GitHub person', 'ghp_0123456789abcdefghijABCDEFGHIJ012345'],
    ['a token of a GitHub App', 'ghs_0123456789abcdefghijABCDEFGHIJ012345'],
    ['a fine-grained token of GitHub', 'github_pat_11ABCDEFG0123456789_abcdefghijklmnop'],
    ['a JSON Web Token', 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJmbGlwIn0.c2lnbmF0dXJlcw'],
  ])('is masked: %s', (_title, credential) => {
    expect(redactor().redact(`before ${credential}, after`)).toBe('before ***, after');
  });

  it('is masked: a private key', () => {
    const kind = 'EC PRIVATE KEY';
    expect(redactor().redact(`a -----BEGIN ${kind}-----\nMHcC\n-----END ${kind}----- b`)).toBe('a *** b');
    expect(redactor().redact(`a -----BEGIN ${kind}-----\nMHcC`)).toBe('a ***');
  });

  it('is masked: a password in an address', () => {
    expect(redactor().redact('postgres://flip:hunter2@db.example/x')).toBe('postgres://flip:***@db.example/x');
  });
});

describe('other text', () => {
  it.each([
    ['the public part of a token', `token ${PUBLIC} was refused`],
    ['a flag', 'cartFailure: off -> on'],
    ['a commit', '60b4892f0f9c8e7d6a5b4c3d2e1f0a9b8c7d6e5f'],
    ['a time', 'at 10:15:00 https://example.com:8080/a@b'],
    ['an address without a password', 'https://user@example.com'],
  ])('is left alone: %s', (_title, text) => {
    expect(redactor(LONG).redact(text)).toBe(text);
  });

  it('is not read for long', () => {
    const hostile = `${'eyJ'.repeat(30_000)} ${'eyJ-'.repeat(50_000)} ${'a'.repeat(100_000)} ${'a://b:'.repeat(20_000)}${'-----BEGIN PRIVATE KEY-----'.repeat(500)}`;
    const before = performance.now();
    redactor(LONG).redact(hostile);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
