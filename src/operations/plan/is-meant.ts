import type { PlannedChange } from '../../domain/record/plan.ts';
import type { AskedChange } from './flip-ask.ts';

/** True when a planned change is what was asked for, under whichever of its names flag and variant were said. */
export function isMeant(change: Pick<PlannedChange, 'flag' | 'to'>, asked: AskedChange): boolean {
  const { names } = asked;
  const keys = [asked.flag, ...(names?.keys ?? [])];
  const variants = [asked.variant, names?.aliases.get(asked.variant)];
  return keys.includes(change.flag) && variants.includes(change.to);
}
