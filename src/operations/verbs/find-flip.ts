import { flipError } from '../../domain/errors/flip-error.ts';
import type { Stored } from '../../domain/record/store.ts';
import { sayMoves } from '../../domain/say-moves.ts';
import type { Ports } from '../ports.ts';

/** Candidates that an error names; more than these nobody reads. */
const MOST_CANDIDATES = 5;

/**
 * The flip that is asked for: by its id or the beginning of it, else the newest one of a flag; the newest of all when
 * nothing is said.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_AMBIGUOUS when several ids begin so; where records cannot be read, what is wrong with
 *   the first: it may be the one that was meant.
 */
export async function findFlip(ports: Pick<Ports, 'store'>, asked: string | null): Promise<Stored> {
  const newestFirst = (await ports.store.list(asked === null ? 1 : undefined)).toReversed();
  const [newest] = newestFirst;
  if (asked === null && newest !== undefined) return newest;
  const exact = newestFirst.find(({ record }) => record.id === asked);
  if (exact !== undefined) return exact;
  const begin = newestFirst.filter(({ record }) => asked !== null && record.id.startsWith(asked));
  const [first, ...others] = begin;
  if (first !== undefined && others.length > 0) {
    const candidates = begin.slice(0, MOST_CANDIDATES).map(({ record }) => sayFlip(record));
    throw flipError('FG_FLIP_AMBIGUOUS', { asked: asked ?? '', count: begin.length, candidates });
  }
  const found = first ?? newestFirst.find(({ record }) => record.plan.changes.some((change) => change.flag === asked));
  if (found === undefined) {
    const { unreadable } = await ports.store.unfinished();
    throw unreadable[0] ?? flipError('FG_FLIP_UNKNOWN', { asked: asked ?? 'any' });
  }
  return found;
}

function sayFlip({ id, plan, openedMs }: Stored['record']): string {
  const moves = sayMoves(plan.changes);
  return `${id} (${moves}, ${new Date(openedMs).toISOString()})`;
}
