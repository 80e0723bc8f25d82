import type { Target } from '../../domain/command/command.ts';
import type { Configuration } from '../../domain/config/configuration.ts';
import { namesOf } from '../../domain/config/flag-settings.ts';
import type { FlipRecord } from '../../domain/record/record.ts';

/**
 * True when the record is the flip that is named, by its id or the beginning of it, or one of the flag that is named. A
 * record calls its flag as the file does; people call it by any of the names that the configuration knows.
 */
export function isAbout(
  { id, plan }: FlipRecord,
  { target, configuration }: { readonly target: Target; readonly configuration: Configuration },
): boolean {
  if (target.kind === 'flip') return id.startsWith(target.id);
  const names = namesOf(configuration, target.flag);
  return plan.changes.some(({ flag }) => names.includes(flag));
}
