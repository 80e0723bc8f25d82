import type { Clock } from '../../../src/domain/ports/clock.ts';
import type { Transport } from '../../../src/support/http.ts';

/** One request as it was sent. */
export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  readonly redirect: string;
}

export type Answer = (sent: Sent) => Response | Promise<Response>;

/** A transport that answers from the list, in order, and keeps what was sent. More requests than answers is a failure. */
export function scripted(...answers: readonly Answer[]): { transport: Transport; sent: Sent[] } {
  const sent: Sent[] = [];
  const transport: Transport = async (request) => {
    const { method, headers, redirect } = request;
    const one = { method, url: new URL(request.url), headers, redirect, body: await request.text() };
    const answer = answers[sent.length];
    sent.push(one);
    if (answer === undefined) throw new RangeError(`no answer is left for ${method} ${request.url}`);
    return answer(one);
  };
  return { transport, sent };
}

export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  const all = { 'content-type': 'application/json; charset=utf-8', ...headers };
  return () => new Response(JSON.stringify(body), { status, headers: all });
}

export function html(status: number, body = '<html><body>Sign in</body></html>'): Answer {
  return () => new Response(body, { status, headers: { 'content-type': 'text/html;charset=utf-8' } });
}

export function empty(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return () => new Response(null, { status, headers });
}

/** The request is answered after everybody has gone. */
export const never: Answer = () => new Promise(() => {});

/** The connection breaks in the middle of the body. */
export const cut: Answer = () =>
  new Response(
    new ReadableStream({
      pull(controller) {
        controller.error(Object.assign(new TypeError('terminated'), { code: 'ECONNRESET' }));
      },
    }),
    { status: 200, headers: { 'content-type': 'application/json' } },
  );

/** A clock that stands still; a sleep of this length or more ends at once, shorter ones too and are counted. */
export function makeClock(nowMs = Date.UTC(2026, 0, 31, 10)): Clock & { slept: number[]; expire: boolean } {
  const clock = {
    slept: [] as number[],
    /** True lets deadlines run out. */
    expire: false,
    now: nowMs,
    nowMs: () => clock.now,
    sleep(ms: number, signal?: AbortSignal): Promise<void> {
      // A sleep with a signal is a deadline.
      if (signal === undefined || clock.expire) {
        clock.slept.push(ms);
        clock.now += ms;
        return Promise.resolve();
      }
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
  };
  return clock;
}
