import { flipError } from '../../domain/errors/flip-error.ts';
import type { Stored } from '../../domain/record/store.ts';
import type { Ports } from '../ports.ts';

/**
 * The newest flip that is asked for by its id (or the beginning of it) or by a flag's key.
 *
 * @throws FG_FLIP_UNKNOWN; where records cannot be read, what is wrong with the first: it may be the one that was meant.
 */
export async function findFlip(ports: Pick<Ports, 'store'>, asked: string | null): Promise<Stored> {
  const all = (await ports.store.list()).toReversed();
  const found =
    asked === null
      ? all[0]
      : all.find(
          ({ record }) => record.id.startsWith(asked) || record.plan.changes.some((change) => change.flag === asked),
        );
  if (found === undefined) {
    const { unreadable } = await ports.store.unfinished();
    throw unreadable[0] ?? flipError('FG_FLIP_UNKNOWN', { asked: asked ?? 'any' });
  }
  return found;
}
