import type { Direction, EffectName, FlipId, Key } from '../../domain/record/names.ts';
import { keyOf, partsOf } from '../../domain/record/names.ts';
import { announceKeys } from '../../domain/record/phase.ts';
import type { FlipPlan } from '../../domain/record/plan.ts';
import type { Frozen } from '../../domain/record/record.ts';
import { announceEffect, announceIntent } from './announce.ts';
import { applyEffect, applyIntent } from './apply.ts';
import { commitEffect, commitIntent } from './commit.ts';
import type { Effect } from './effect.ts';
import { fenceEffect, fenceIntent } from './fence.ts';
import { reloadEffect, reloadIntent } from './reload.ts';

/** Every effect by its name. */
export const EFFECTS: Readonly<Record<EffectName, Effect>> = {
  announce: announceEffect,
  commit: commitEffect,
  fence: fenceEffect,
  apply: applyEffect,
  reload: reloadEffect,
};

/**
 * Freezes every request of one direction before any of them is sent.
 *
 * @param startMs  Start time of this direction's change events.
 */
export function freeze(
  plan: FlipPlan,
  id: FlipId,
  direction: Direction,
  startMs: number,
): Readonly<Partial<Record<Key, Frozen>>> {
  const frozen: Partial<Record<Key, Frozen>> = {};
  for (const key of announceKeys(plan, direction)) {
    frozen[key] = announceIntent({ plan, id, direction, index: partsOf(key).index, startMs });
  }
  if (plan.commit !== null) frozen[keyOf(direction, 'commit', 0)] = commitIntent({ plan, id, direction });
  for (const index of plan.objects.keys()) {
    frozen[keyOf(direction, 'fence', index)] = fenceIntent({ plan, id, direction, index });
    frozen[keyOf(direction, 'apply', index)] = applyIntent({ plan, id, direction, index });
  }
  for (const index of plan.workload.attempts.keys()) {
    frozen[keyOf(direction, 'reload', index)] = reloadIntent({ plan, id, direction, index });
  }
  return frozen;
}
