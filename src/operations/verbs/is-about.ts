import type { Target } from '../../domain/command/command.ts';
import type { FlipRecord } from '../../domain/record/record.ts';

/** True when the record is the flip that is named, by its id or the beginning of it, or one of the flag that is named. */
export function isAbout({ id, plan }: FlipRecord, target: Target): boolean {
  return target.kind === 'flip' ? id.startsWith(target.id) : plan.changes.some(({ flag }) => flag === target.flag);
}
