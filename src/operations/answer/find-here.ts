import type { Target } from '../../domain/command/command.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import type { Store } from '../../domain/record/store.ts';
import { isAbout } from '../verbs/is-about.ts';
import type { Trigger } from './desk.ts';

/**
 * The flip that a command is about: the one that it names, the newest of the flag that it names, else the newest that was
 * asked for in the same conversation. Somebody who writes `/flip revert` means the flip above, never another team's.
 *
 * @throws FG_FLIP_UNKNOWN.
 */
export async function findHere(
  store: Store,
  asked: { readonly target: Target | null; readonly trigger: Trigger },
): Promise<FlipRecord> {
  const { target, trigger } = asked;
  const issue = trigger.kind === 'run' ? null : trigger.issue;
  const records = (await store.list()).map(({ record }) => record).toReversed();
  const found = records.find(
    (record) =>
      fits(record, target, issue) &&
      // A label that is taken off takes back what that label did here, and nothing else.
      (trigger.kind !== 'label' || (record.trigger.kind === 'label' && record.trigger.issue === issue)),
  );
  if (found !== undefined) return found;
  const said = target === null ? `of #${issue}` : target.kind === 'flip' ? target.id : target.flag;
  throw flipError('FG_FLIP_UNKNOWN', { asked: said });
}

function fits(record: FlipRecord, target: Target | null, issue: number | null): boolean {
  if (target !== null) return isAbout(record, target);
  const { trigger } = record;
  return issue !== null && (trigger.kind === 'comment' || trigger.kind === 'label') && trigger.issue === issue;
}
