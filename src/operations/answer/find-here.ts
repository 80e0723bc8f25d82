import type { Target } from '../../domain/command/command.ts';
import { parseLabel } from '../../domain/command/parse-label.ts';
import type { Configuration } from '../../domain/config/configuration.ts';
import { flagNamed, namesOf } from '../../domain/config/flag-settings.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import type { Store } from '../../domain/record/store.ts';
import { findFlip } from '../verbs/find-flip.ts';
import { isAbout } from '../verbs/is-about.ts';
import type { Trigger } from './desk.ts';

interface Asked {
  readonly target: Target | null;
  readonly trigger: Trigger;
  /** Knows the other names of flags and variants: a record has those of the file. */
  readonly configuration: Configuration;
}

/**
 * The flip that a command is about: the one that it names, the newest of the flag that it names, else the newest that was
 * asked for in the same conversation. Somebody who writes `/flip revert` means the flip above, never another team's.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_NONE_HERE, FG_FLIP_AMBIGUOUS (several ids begin as the one that is named).
 */
export async function findHere(store: Store, asked: Asked): Promise<FlipRecord> {
  const { target, trigger } = asked;
  if (target?.kind === 'flip') return (await findFlip({ store }, target.id)).record;
  const records = (await store.list()).map(({ record }) => record).toReversed();
  const found =
    trigger.kind === 'label' ? byLabel(records, asked, trigger) : records.find((record) => fits(record, asked));
  if (found !== undefined) return found;
  if (target !== null) throw flipError('FG_FLIP_UNKNOWN', { asked: target.flag });
  throw flipError('FG_FLIP_NONE_HERE', { issue: trigger.kind === 'run' ? null : trigger.issue });
}

function fits(record: FlipRecord, { target, trigger, configuration }: Asked): boolean {
  if (target !== null) return isAbout(record, { target, configuration });
  return trigger.kind !== 'run' && isOf(record, trigger.issue);
}

/** A label that is taken off takes back what that very label did here, and nothing else. */
function byLabel(
  records: readonly FlipRecord[],
  { configuration }: Asked,
  { label, issue }: Trigger & { readonly kind: 'label' },
): FlipRecord | undefined {
  const parsed = parseLabel(label);
  if (parsed.kind !== 'change') return undefined;
  const { flag, variant } = parsed.change;
  const names = namesOf(configuration, flag);
  const variants = [variant, flagNamed(configuration, flag).setting.aliases.get(variant)];
  return records.find(
    (record) =>
      record.trigger.kind === 'label' &&
      isOf(record, issue) &&
      record.plan.changes.some((change) => names.includes(change.flag) && variants.includes(change.to)),
  );
}

function isOf({ trigger }: FlipRecord, issue: number): boolean {
  return (trigger.kind === 'comment' || trigger.kind === 'label') && trigger.issue === issue;
}
