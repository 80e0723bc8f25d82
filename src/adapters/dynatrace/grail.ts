import { flipError } from '../../domain/errors/flip-error.ts';
import { type DynatraceConnection, sendJson } from './client.ts';
import { fieldsOf, listOf, textOf } from './decode.ts';

const EXECUTE = '/platform/storage/query/v1/query:execute';
const POLL = '/platform/storage/query/v1/query:poll';
const CANCEL = '/platform/storage/query/v1/query:cancel';
const POLL_MS = 500;
/** A watch's query reads an hour of small tables; what takes longer is answered as "could not be read". */
const QUERY_BUDGET_MS = 60 * 1000;
const MAX_RECORDS = 1000;

export interface GrailAnswer {
  readonly records: readonly unknown[];
  /** Why the records are not all there are, or null. */
  readonly cut: string | null;
}

type State = 'done' | 'waiting' | 'gone';

interface Turn {
  readonly state: State;
  readonly token: string;
  readonly result: unknown;
  readonly said: string;
}

function readTurn(status: number, body: unknown): Turn {
  const fields = fieldsOf(body);
  const said = textOf(fields?.['state']);
  const token = textOf(fields?.['requestToken']);
  const result = fields?.['result'];
  if (status === 410) return { state: 'gone', token, result, said: 'expired' };
  if (said === 'SUCCEEDED') return { state: 'done', token, result, said };
  return { state: said === 'NOT_STARTED' || said === 'RUNNING' ? 'waiting' : 'gone', token, result, said };
}

/** A limit notice means that rows are missing: such an answer proves nothing by what it lacks. */
function readResult(result: unknown): GrailAnswer {
  const fields = fieldsOf(result);
  const records = listOf(fields?.['records']);
  const grail = fieldsOf(fieldsOf(fields?.['metadata'])?.['grail']);
  const notes = listOf(grail?.['notifications']).map(
    (note) => textOf(fieldsOf(note)?.['notificationType']) || textOf(fieldsOf(note)?.['message']),
  );
  const limit = notes.find((note) => /LIMIT|SAMPL/i.test(note));
  if (limit !== undefined) return { records, cut: `the query was cut short (${limit.slice(0, 80)})` };
  if (grail?.['sampled'] === true) return { records, cut: 'the query was answered from samples' };
  return { records, cut: records.length >= MAX_RECORDS ? 'the query was cut short (record limit)' : null };
}

/**
 * Runs one DQL query to its end: an inline result is used as it is, a running one is polled, one that is gone is run
 * once more.
 *
 * @throws FG_DYNATRACE_REFUSED, FG_DYNATRACE_UNAVAILABLE (also when the query failed or took too long), FG_DYNATRACE_….
 */
export async function runQuery(connection: DynatraceConnection, what: string, query: string): Promise<GrailAnswer> {
  const { platform } = connection;
  if (platform === null)
    throw flipError('FG_DYNATRACE_CREDENTIAL', {
      has: 'a classic address only',
      needs: 'a platform address and token',
    });
  const first = await runOnce(connection, platform, what, query);
  const turn = first.state === 'gone' ? await runOnce(connection, platform, what, query) : first;
  if (turn.state === 'done') return readResult(turn.result);
  const why =
    turn.state === 'waiting'
      ? `the query took longer than ${QUERY_BUDGET_MS / 1000} s`
      : `the query ended as ${turn.said || 'unknown'}`;
  throw flipError('FG_DYNATRACE_UNAVAILABLE', { what, why, retryAfterSeconds: null });
}

type Platform = NonNullable<DynatraceConnection['platform']>;

async function runOnce(
  connection: DynatraceConnection,
  platform: Platform,
  what: string,
  query: string,
): Promise<Turn> {
  const { base, authorization } = platform;
  const body = JSON.stringify({
    query,
    requestTimeoutMilliseconds: 10_000,
    maxResultRecords: MAX_RECORDS,
    includeTypes: false,
  });
  const started = await sendJson(connection, {
    what,
    method: 'POST',
    url: `${base}${EXECUTE}`,
    authorization,
    body,
    accept: [200, 202],
  });
  let turn = readTurn(started.status, started.body);
  // The token holds +, / and =; unencoded it is refused.
  const token = encodeURIComponent(turn.token);
  const untilMs = connection.clock.nowMs() + QUERY_BUDGET_MS;
  while (turn.state === 'waiting') {
    if (connection.clock.nowMs() >= untilMs) {
      await cancel(connection, platform, token);
      return turn;
    }
    await connection.clock.sleep(POLL_MS);
    const url = `${base}${POLL}?request-token=${token}&request-timeout-milliseconds=10000`;
    const polled = await sendJson(connection, { what, method: 'GET', url, authorization, accept: [200, 410] });
    turn = readTurn(polled.status, polled.body);
  }
  return turn;
}

/** A query that nobody waits for goes on and is billed; that it could not be cancelled changes nothing for the flip. */
async function cancel(
  connection: DynatraceConnection,
  { base, authorization }: Platform,
  token: string,
): Promise<void> {
  const url = `${base}${CANCEL}?request-token=${token}`;
  await connection.transport(new Request(url, { method: 'POST', headers: { authorization } })).catch(() => undefined);
}
