import { FlipError } from '../../domain/errors/flip-error.ts';
import type { Shape } from '../../support/shape.ts';
import { type Answer, EXECUTE, type TenantClient } from './client.ts';

/** Records of a query; `complete: false` when they are not all, or there is no telling. */
export type Records =
  | { readonly complete: true; readonly rows: readonly Shape[] }
  | { readonly complete: false; readonly why: string; readonly rows: readonly Shape[] };

/** How long the server may hold a request before it hands out a token (5,000-20,000 is sane). */
const HOLD_MS = 10_000;
/** All of one query; a watch asks again at its next poll. */
const BUDGET_MS = 60_000;
/** A finished result is kept for about a minute, and 250 ms is the least between polls. */
const PAUSES_MS = [250, 500, 1000, 2000] as const;

/**
 * Runs one DQL query to its end: execute, poll, at most one more execute when the result was lost, cancel when giving up.
 * Whatever is not a whole, successful result comes back incomplete with the reason.
 *
 * @throws FG_DYNATRACE_REFUSED, _REQUEST, _UNAVAILABLE, …: the question itself could not be asked
 * @see https://docs.dynatrace.com/docs/dynatrace-api/platform-api/platform-storage-query-v1
 */
export async function queryGrail(
  client: TenantClient,
  question: { readonly what: string; readonly dql: string },
): Promise<Records> {
  const untilMs = client.clock.nowMs() + BUDGET_MS;
  let lost = '';
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const outcome = await runOnce(client, { ...question, untilMs });
    if (!('lost' in outcome)) return outcome;
    lost = outcome.lost;
  }
  return incomplete(`the query ended as ${lost} twice`);
}

function incomplete(why: string): Records {
  return { complete: false, why, rows: [] };
}

interface Run {
  readonly what: string;
  readonly dql: string;
  readonly untilMs: number;
}

async function runOnce(client: TenantClient, run: Run): Promise<Records | { readonly lost: string }> {
  const { what } = run;
  const hold = Math.min(HOLD_MS, Math.floor(client.requestTimeoutMs / 2));
  const started = await client.send({
    what,
    api: 'grail',
    method: 'POST',
    path: EXECUTE,
    body: { query: run.dql, requestTimeoutMilliseconds: hold, enablePreview: false, includeTypes: false },
    accept: [200, 202],
  });
  let answer: Answer = started;
  const token = started.data.get('requestToken').orNull((shape) => shape.text());
  for (let poll = 0; ; poll += 1) {
    const state = answer.data.get('state').text();
    if (state === 'SUCCEEDED') return recordsOf(answer.data.get('result'));
    if ((state !== 'RUNNING' && state !== 'NOT_STARTED') || token === null) return { lost: state };
    if (client.clock.nowMs() >= run.untilMs) {
      await cancel(client, what, token);
      return incomplete(`no result within ${BUDGET_MS / 1000} s`);
    }
    await client.clock.sleep(PAUSES_MS[Math.min(poll, PAUSES_MS.length - 1)] ?? 2000);
    answer = await client.send({
      what,
      api: 'grail',
      method: 'GET',
      path: '/query:poll',
      query: { 'request-token': token, 'request-timeout-milliseconds': String(hold) },
      accept: [200, 410],
    });
    if (answer.status === 410) return { lost: 'gone' };
  }
}

// A scan that nobody waits for goes on and is billed; whether the cancel arrives changes nothing for the caller.
async function cancel(client: TenantClient, what: string, token: string): Promise<void> {
  const query = { 'request-token': token };
  try {
    await client.send({ what, api: 'grail', method: 'POST', path: '/query:cancel', query, accept: [200, 202, 410] });
  } catch (error) {
    if (!(error instanceof FlipError)) throw error;
  }
}

function recordsOf(result: Shape): Records {
  const rows = result.get('records').items();
  const grail = result.get('metadata').orNull((metadata) => metadata.get('grail').orNull((shape) => shape)) ?? null;
  const notes = grail?.get('notifications').orNull((list) => list.items()) ?? [];
  // INFO explains; anything graver (row, scan and time limits among them) may have cut the result.
  const grave = notes.find((note) => note.get('severity').orNull((severity) => severity.text()) !== 'INFO');
  if (grave !== undefined) {
    const type = grave.get('notificationType').orNull((shape) => shape.text()) ?? 'unnamed';
    return { complete: false, why: `the result was limited (${type.replace(/[^\w-]/g, '').slice(0, 60)})`, rows };
  }
  if (grail?.get('sampled').value === true) return { complete: false, why: 'the result is a sample', rows };
  return { complete: true, rows };
}
