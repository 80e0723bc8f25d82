import type { PlannedObject } from '../../domain/record/plan.ts';
import { rememberedSpelling } from '../flag-text.ts';
import { type FlipMark, markKey, writeMark } from './annotation.ts';
import type { EffectContext } from './effect.ts';
import { changesIn } from './live-standing.ts';

/** Annotations that put our mark, under our fence, beside each of our flags in one object. */
export function markAnnotations(
  { ports, record }: Pick<EffectContext, 'ports' | 'record'>,
  planned: PlannedObject,
  stateOf: (flag: string) => FlipMark['state'],
): Readonly<Record<string, string>> {
  const { id, fence } = record;
  const marks = changesIn(record, planned).map(({ flag, from, to }): readonly [string, string] => {
    const definition = planned.definitionSha[flag] ?? '';
    const spelled = rememberedSpelling(planned.spellings, flag);
    return [markKey(ports.ids, flag), writeMark({ id, fence, from, spelled, to, definition, state: stateOf(flag) })];
  });
  return Object.fromEntries(marks);
}
