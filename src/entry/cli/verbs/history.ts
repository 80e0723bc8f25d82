import { type FlipRecord, lastFact } from '../../../domain/record/record.ts';
import { sayMoves } from '../../../domain/say-moves.ts';
import { sayNoFlip } from '../../../operations/answer/answer-reads.ts';
import { sayInstant } from '../../../operations/report/moments.ts';
import { isAbout } from '../../../operations/verbs/is-about.ts';
import type { RunVerb } from '../invocation.ts';
import { inSession } from '../session.ts';
import { plainLines, tellJson, tellLines } from '../tell.ts';

const LIMIT = 20;

/** `flipgate history [FLIP|FLAG]`: earlier flips of the environment, newest first. @throws FG_STORE_…, FG_ASSEMBLY_STATE */
export const runHistory: RunVerb = (host, invocation) =>
  inSession(host, invocation, async ({ outside, environment, place: { configuration } }) => {
    const { target, options } = invocation;
    const { limit = LIMIT, json } = options;
    const store = await outside.storeFor(environment);
    const all = (await store.list()).map(({ record }) => record);
    const records = target === null ? all : all.filter((record) => isAbout(record, { target, configuration }));
    const shown = records.toReversed().slice(0, limit);
    if (json) tellJson(host, { schema: 1, environment: environment.name, flips: shown.map(rowOf) });
    else tellLines(host, shown.length === 0 ? [sayNoFlip(target)] : shown.flatMap(lineOf));
    return 0;
  });

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
