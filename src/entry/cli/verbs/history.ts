import type { Target } from '../../../domain/command/command.ts';
import { type FlipRecord, lastFact } from '../../../domain/record/record.ts';
import { sayMoves } from '../../../domain/say-moves.ts';
import { sayInstant } from '../../../operations/report/moments.ts';
import type { RunVerb } from '../invocation.ts';
import { inSession } from '../session.ts';
import { plainLines, tellJson, tellLines } from '../tell.ts';

const LIMIT = 20;

/** `flipgate history [FLIP|FLAG]`: earlier flips of the environment, newest first. @throws FG_STORE_…, FG_ASSEMBLY_STATE */
export const runHistory: RunVerb = (host, invocation) =>
  inSession(host, invocation, async ({ outside, environment }) => {
    const { limit = LIMIT, json } = invocation.options;
    const store = await outside.storeFor(environment);
    const records = (await store.list()).map(({ record }) => record).filter(isAbout(invocation.target));
    const shown = records.toReversed().slice(0, limit);
    if (json) tellJson(host, { schema: 1, environment: environment.name, flips: shown.map(rowOf) });
    else tellLines(host, shown.length === 0 ? ['There is no flip yet.'] : shown.flatMap(lineOf));
    return 0;
  });

/** Whether a record is the flip that is meant, or one of the flag. */
export function isAbout(target: Target | null): (record: FlipRecord) => boolean {
  if (target === null) return () => true;
  if (target.kind === 'flip') return ({ id }) => id.startsWith(target.id);
  return ({ plan }) => plan.changes.some(({ flag }) => flag === target.flag);
}

function rowOf(record: FlipRecord) {
  const { id, openedMs, plan } = record;
  const ended = lastFact(record, 'ended');
  return {
    flipId: id,
    openedAt: new Date(openedMs).toISOString(),
    actor: plan.actor,
    reason: plan.reason,
    changes: plan.changes.map(({ flag, from, to }) => ({ flag, from, to })),
    outcome: ended?.outcome ?? null,
    verdict: ended?.verdict ?? null,
  };
}

function lineOf(record: FlipRecord): readonly string[] {
  const { flipId, actor, changes, outcome, verdict } = rowOf(record);
  const moves = sayMoves(changes);
  const end = [outcome ?? 'under way', ...(verdict === null ? [] : [verdict])].join(', ');
  return plainLines(`${flipId.slice(0, 12)}  ${sayInstant(record.openedMs)}  ${moves}  ${end}  (${actor})`);
}
