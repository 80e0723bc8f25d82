import { assertNever } from '../assert-never.ts';
import { isBack } from '../record/phase.ts';
import type { Difference, FlipRecord } from '../record/record.ts';
import { shellWord } from '../shell-word.ts';

/**
 * The command that ends a difference which an undo left: to be copied as it stands.
 *
 * @returns null where only a person's look can help.
 */
export function wayOut(record: FlipRecord, { where, flag }: Difference): string | null {
  const { id, plan } = record;
  const change = plan.changes.find((one) => one.flag === flag) ?? plan.changes[0];
  if (change === undefined) return null;
  switch (where) {
    case 'live':
      // The whole flip by its id: the name of one flag would take back that flag alone.
      return `flipgate revert ${flag === undefined && plan.changes.length > 1 ? id : shellWord(change.flag)} --from-cluster`;
    case 'served':
    case 'state':
      return `flipgate revert ${id}`;
    case 'git': {
      const path = plan.commit?.files[0]?.path;
      if (path === undefined) return null;
      // What was inserted is taken out again by the flip's own way back alone.
      const sets = plan.changes.map(({ flag, from }) =>
        from === null ? null : `flipgate flags set ${shellWord(path)} ${shellWord(flag)} ${shellWord(from)}`,
      );
      return sets.includes(null) ? `flipgate revert ${id}` : sets.join(' && ');
    }
    case 'event':
      if (change.service === null) return null;
      // Nobody is to say by hand what is not proven; the flip's own way back says it when it is.
      return change.from === null || !isBack(record)
        ? `flipgate revert ${id}`
        : `flipgate announce ${shellWord(change.service)} ${shellWord(change.flag)} ${shellWord(change.from)}`;
    default:
      return assertNever(where);
  }
}
