import type { LiveObject } from '../../domain/ports/cluster.ts';
import type { PlannedObject } from '../../domain/record/plan.ts';
import { rememberedSpelling } from '../flag-text.ts';
import { type FlipMark, markKey, readMark, underOf, writeMark } from './annotation.ts';
import type { EffectContext } from './effect.ts';
import { changesIn } from './live-standing.ts';

/**
 * Annotations that put our mark, under our fence, beside each of our flags in one object, over the mark of another flip
 * whose value stands there.
 *
 * @param stateOf  State of the new mark, from the one that is there.
 */
export function markAnnotations(
  { ports, record }: Pick<EffectContext, 'ports' | 'record'>,
  { planned, live }: { readonly planned: PlannedObject; readonly live: LiveObject },
  stateOf: (mark: FlipMark | null) => FlipMark['state'],
): Readonly<Record<string, string>> {
  const { id, fence } = record;
  const marks = changesIn(record, planned).map(({ flag, from, to }): readonly [string, string] => {
    const key = markKey(ports.ids, flag);
    const mark = readMark(live, key, id);
    const definition = planned.definitionSha[flag] ?? '';
    const spelled = rememberedSpelling(planned.spellings, flag);
    const under = underOf(mark, id);
    return [key, writeMark({ id, fence, from, spelled, to, definition, state: stateOf(mark), under })];
  });
  return Object.fromEntries(marks);
}
