import { describe, expect, it } from '@jest/globals';
import { FlipError } from '../../src/domain/errors/flip-error.ts';
import type { FlipRecord } from '../../src/domain/record/record.ts';
import { storyOf } from '../../src/operations/report/story.ts';
import { makeRedactor } from '../../src/support/redact.ts';
import type { Deed } from './faults/deeds.ts';
import { Stage, type Weather } from './faults/stage.ts';

/** Deeds that Dynatrace and GitHub answer; all others are the cluster's. */
const TENANT = /announce|service|problems|traffic|changes/;
const GIT = /git|commit|comment|trigger|permission/;

/** The credential that a request of this kind carries. */
function credentialFor(stage: Stage, deed: Deed): string {
  const { github, kubernetes, platform } = stage.shop.scenario.credentials;
  if (TENANT.test(deed)) return platform;
  return GIT.test(deed) ? github : kubernetes;
}

/** Ways in which a careless server or proxy repeats what it was sent. */
const ECHOES: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => `bad credential ${secret}`,
  header: (secret) => `got "authorization: Bearer ${secret}" from 10.0.0.1`,
  encoded: (secret) => `https://login.example/?token=${encodeURIComponent(secret)}&next=/`,
  basic: (secret) => `Basic ${Buffer.from(`x-access-token:${secret}`).toString('base64')}`,
  base64url: (secret) => `state=${Buffer.from(secret).toString('base64url')}`,
};

/** How the echo comes: as an error of the API, as a page, or as the reason of a broken connection. */
const CARRIERS: Readonly<Record<string, (text: string) => Response>> = {
  'a 403': (text) => failing(403, text),
  'a 422': (text) => failing(422, text),
  'a 503': (text) => failing(503, text),
  'a page': (text) => new Response(`<html>${text}</html>`, { status: 502, headers: { 'content-type': 'text/html' } }),
  'an answer of another shape': (text) => Response.json({ message: text, errors: [{ message: text }], data: null }),
  'a broken connection': (text) => {
    throw new TypeError(`fetch failed: ${text}`, { cause: new Error(text) });
  },
};

function failing(status: number, text: string): Response {
  const error = { code: status, message: text, details: { errorMessage: text } };
  return Response.json(
    { kind: 'Status', code: status, status: 'Failure', message: text, reason: text, error },
    { status },
  );
}

/** Everything that an error holds, members that are not listed and causes too. */
function insideOf(value: unknown, seen: Set<unknown> = new Set()): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [String(value)];
  seen.add(value);
  const keys = [...Reflect.ownKeys(value)].filter((key) => key !== 'stack' || value instanceof Error);
  const entries = value instanceof Headers ? [...value.entries()].flat() : [];
  return [...entries, ...keys.flatMap((key) => [String(key), ...insideOf(Reflect.get(value, key), seen)])];
}

/** Whatever of a run reaches people, systems or a disk. */
function tracesOf(stage: Stage, record: FlipRecord | null): readonly string[] {
  const { dynatrace, github, kubernetes } = stage.shop.scenario;
  return [
    ...stage.errors.flatMap((error) => insideOf(error)),
    ...stage.reportFailures,
    JSON.stringify(record),
    ...(record === null ? [] : storyOf(record).map(({ text }) => text)),
    ...(record === null ? [] : stage.comments(record)),
    ...dynatrace.requests.flatMap(({ url, body }) => [url, body]),
    ...dynatrace.events.map((event) => JSON.stringify(event)),
    ...github.requests.map(({ path }) => path),
    ...github.log('try-cart-failure').map(({ message }) => message),
    ...kubernetes.requests.map(({ path }) => path),
    JSON.stringify(kubernetes.annotationsOf('configmaps', 'shop', 'flagd-config')),
  ];
}

/** Texts that hold a credential of the scenario in any encoding, or anything of the form of one. */
function leaksIn(stage: Stage, texts: readonly string[]): readonly string[] {
  const redactor = makeRedactor();
  for (const secret of Object.values(stage.shop.scenario.credentials)) redactor.add(secret);
  return texts.filter((text) => redactor.redact(text) !== text).map((text) => redactor.redact(text).slice(0, 300));
}

const FLIP: readonly Deed[] = [
  'read service',
  'read git',
  'read live',
  'read workload',
  'read rights',
  'read problems',
  'read served',
  'dry run',
  'announce do',
  'commit do',
  'comment',
  'apply do',
  'reload do',
  'read changes',
  'read traffic',
];
const UNDO: readonly Deed[] = ['apply undo', 'reload undo', 'read commits', 'commit undo', 'announce undo'];

/** Each request of one kind, from the `nth` on, is answered with the echo. */
function echoing(
  stage: Stage,
  deed: Deed,
  answer: (text: string) => Response,
  echo: (secret: string) => string,
): Weather {
  return {
    onRequest: (now) => {
      if (now !== deed) return undefined;
      return Promise.resolve().then(() => answer(echo(credentialFor(stage, deed))));
    },
  };
}

/** Whatever comes, a run ends in an error of ours or in none. */
function notOurs(stage: Stage): readonly string[] {
  return stage.errors.filter((error) => !(error instanceof FlipError)).map(String);
}

/** Two ways of repeating it at a time, other ones for each request: the message of an error holds no more. */
function echoFor(number: number): (secret: string) => string {
  const echoes = Object.values(ECHOES);
  const [one, other] = [echoes[number % echoes.length], echoes[(number + 2) % echoes.length]];
  return (secret) => `${one?.(secret)} ${other?.(secret)}`;
}

describe('a credential that a system repeats in its answer', () => {
  const carriers = Object.entries(CARRIERS).map(([carrier, answer], shift) => ({ carrier, answer, shift }));

  it.each(carriers)('is found nowhere after a flip: $carrier', async ({ answer, shift }) => {
    const leaks: string[] = [];
    for (const [number, deed] of FLIP.entries()) {
      const stage = new Stage();
      stage.asked = { target: { ...stage.shop.ask().target, reload: ['nudge'] } };
      await stage.run('flip', echoing(stage, deed, answer, echoFor(number + shift)));
      leaks.push(
        ...notOurs(stage),
        ...leaksIn(stage, tracesOf(stage, (await stage.stored()).record)).map((text) => `${deed}: ${text}`),
      );
    }
    expect(leaks).toEqual([]);
  });

  it.each(carriers)('is found nowhere after an undo: $carrier', async ({ answer, shift }) => {
    const leaks: string[] = [];
    for (const [number, deed] of UNDO.entries()) {
      const stage = new Stage();
      stage.asked = { watchMs: null };
      await stage.run('flip');
      await stage.run('revert', echoing(stage, deed, answer, echoFor(number + shift)));
      leaks.push(
        ...notOurs(stage),
        ...leaksIn(stage, tracesOf(stage, (await stage.stored()).record)).map((text) => `${deed}: ${text}`),
      );
    }
    expect(leaks).toEqual([]);
  });
});

describe('the search for credentials', () => {
  it('would find one in a comment, a cause, a header and an encoding', async () => {
    const stage = new Stage();
    const { github, kubernetes } = stage.shop.scenario.credentials;
    const error = new Error('outer', {
      cause: new Error('inner', { cause: { headers: new Headers({ authorization: github }) } }),
    });
    expect(leaksIn(stage, insideOf(error)).length).toBeGreaterThan(0);
    for (const echo of Object.values(ECHOES)) expect(leaksIn(stage, [echo(kubernetes)]).length).toBe(1);
  });
});
