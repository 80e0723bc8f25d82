import { prefixOf } from '../../domain/command/prefix.ts';
import { isFlipId } from '../../domain/flip-id.ts';
import { runOfHolder } from '../../domain/record/holder.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { LivingComment } from '../report/living-comment.ts';
import { sayInstant } from '../report/moments.ts';
import type { Desk } from './desk.ts';
import { environmentNamed } from './environment-named.ts';

/**
 * Leaves a flip that this run cannot finish to the next one: its claim is freed, so that nobody has to wait for it to
 * lapse, and its comment says so. Nothing is undone: a run that is cancelled is not a wish about the flag.
 *
 * @returns The record as it stands, or null when there is no such flip or it has ended.
 * @throws FG_CONFIG_ENVIRONMENT, FG_CONFIG_INVALID; FG_GITHUB_…, FG_KUBERNETES_…, FG_STORE_…
 */
export async function leaveFlip(
  desk: Desk,
  { id, environment: name }: { readonly id: string; readonly environment: string },
): Promise<FlipRecord | null> {
  const { environment, links } = await environmentNamed(desk, name);
  const ports = await desk.open(environment);
  const stored = isFlipId(id) ? await ports.store.read(id) : null;
  if (stored === null || lastFact(stored.record, 'ended') !== undefined) return null;
  const { record, token } = stored;
  const atMs = ports.clock.nowMs();
  // A claim that somebody else holds by now is theirs.
  if (isSameRun(record.claim?.holder ?? '', desk.holder)) {
    await ports.store.append({ id: record.id, token, atMs, facts: [], claimUntilMs: atMs, release: [] });
  }
  const { trigger } = record;
  if (trigger.kind === 'comment' || trigger.kind === 'label') {
    const living = new LivingComment(ports, trigger.issue, { links, prefix: prefixOf(desk.operator) });
    living.note(record, `The run ended at ${sayInstant(atMs)} before the flip did; the next one goes on from here.`);
    await living.settle();
  }
  return record;
}

/** Each process of a run has a name of its own; the post step speaks for all of the run's. */
function isSameRun(holder: string, other: string): boolean {
  const [left, right] = [runOfHolder(holder), runOfHolder(other)];
  if (left === null || right === null) return holder === other;
  return left.runId === right.runId && left.attempt === right.attempt;
}
