import type { FlipPlan } from '../domain/record/plan.ts';
import type { LockKey } from '../domain/record/record.ts';
import { sayAddress } from './effects/live-standing.ts';

/** Locks of a plan: every object it writes, and every service whose verdict it wants for itself. */
export function locksOf(plan: FlipPlan): readonly LockKey[] {
  const writes = plan.objects.map((object): LockKey => `write:${sayAddress(object.address)}`);
  const services =
    plan.watch === null ? [] : plan.changes.flatMap((change) => change.entities.map((entity) => entity.id));
  return [...new Set([...writes, ...services.map((id): LockKey => `verdict:${id}`)])];
}
