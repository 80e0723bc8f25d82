import type { ErrorCode } from '../../../src/domain/errors/catalogue.ts';
import type { Verdict } from '../../../src/domain/record/names.ts';
import type { FlipRecord } from '../../../src/domain/record/record.ts';
import type { FlipAsk } from '../../../src/operations/plan/flip-ask.ts';
import type { ShopOptions } from '../shop.ts';
import type { Deed } from './deeds.ts';
import type { End, Expected } from './ends.ts';

import type { FlagName, Stage, Weather } from './stage.ts';

/** One way of meeting one row of the matrix. */
export interface Case extends Expected {
  readonly row: string;
  /** What goes wrong, in words that complete "ends as it has to when". */
  readonly when: string;
  readonly shop?: ShopOptions;
  /** The flag that is flipped: the harmless one, unless said. */
  readonly flag?: FlagName;
  readonly ask?: (stage: Stage) => Partial<FlipAsk>;
  readonly act: (stage: Stage) => Promise<unknown>;
  /** Codes of what the runs ended with, in order; none when absent. */
  readonly codes?: readonly ErrorCode[];
  readonly verdict?: Verdict | null;
  /** Has to be found among the verdict's reasons, the turn, or the differences that are left. */
  readonly says?: RegExp;
  /** What else is wrong, a sentence each. */
  readonly also?: (stage: Stage, record: FlipRecord | null) => readonly string[];
  /** What happens next, and how it ends then. */
  readonly next?: {
    readonly end: End;
    readonly act: (stage: Stage) => Promise<unknown>;
    readonly also?: (stage: Stage) => readonly string[];
  };
}

/** Runs the flip once, in this weather. */
export const flipIn =
  (weather: (stage: Stage) => Weather) =>
  (stage: Stage): Promise<unknown> =>
    stage.run('flip', weather(stage));

/** Does something to the worlds right before the first request of one kind. */
export function before(deed: Deed, act: () => void | Promise<void>): Weather {
  let met = false;
  return {
    onRequest: (now, pass) => {
      if (now !== deed || met) return undefined;
      met = true;
      return Promise.resolve(act()).then(pass);
    },
  };
}

/** Does something to the worlds right after the first request of one kind took effect. */
export function after(deed: Deed, act: () => void): Weather {
  let met = false;
  return {
    onRequest: (now, pass) => {
      if (now !== deed || met) return undefined;
      met = true;
      return pass().then((answer) => {
        act();
        return answer;
      });
    },
  };
}

/** Answers requests of one kind in the place of the world, the first `times` of them. */
export function answering(
  deed: Deed | readonly Deed[],
  answer: (pass: () => Promise<Response>) => Promise<Response> | Response,
  times = Number.POSITIVE_INFINITY,
): Weather {
  let left = times;
  return {
    onRequest: (now, pass) => {
      if (!(Array.isArray(deed) ? deed.includes(now) : now === deed) || left === 0) return undefined;
      left -= 1;
      return answer(pass);
    },
  };
}

/** An error as the outside systems send them. */
export function failure(status: number, message = 'not today'): Response {
  return Response.json({ message, error: { code: status, message }, kind: 'Status', code: status }, { status });
}

/** The connection breaks after the request took effect. */
export async function lost(pass: () => Promise<Response>): Promise<Response> {
  await pass();
  throw new DOMException('the connection was reset', 'NetworkError');
}

/** No answer, ever. */
export function silence(): Promise<Response> {
  return new Promise(() => undefined);
}
