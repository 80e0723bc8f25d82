import type { PlannedChange } from '../../domain/record/plan.ts';
import { provenAtMs } from '../../domain/record/proof.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { type Chronicle, changedIn, type LiveWrite } from './chronicle.ts';
import { firstEndMs, lastLookMs } from './first-end.ts';

/** A right that was asked for within this time before a write counts as held; requests take a moment, too. */
const FRESH_MS = 31 * 1000;

interface Way {
  readonly id: string;
  readonly branch: string;
  readonly record: FlipRecord | null;
  /** Records of the other flips of the run. */
  readonly rivals: readonly FlipRecord[];
  readonly chronicle: Chronicle;
}

/** `from` and `to` of a flag on the way there or back. */
function moveOf({ changes }: { readonly changes: readonly PlannedChange[] }, flag: string, phase: string) {
  const change = changes.find((one) => one.flag === flag);
  if (change === undefined) return null;
  return phase === 'do' ? [change.from, change.to] : [change.to, change.from];
}

interface Step {
  readonly what: string;
  readonly phase: string;
  readonly write: Pick<LiveWrite, 'before' | 'after' | 'reshaped'>;
}

/** A write of ours moves our flags from the plan's value to the other one, and touches nothing else. */
function movedOnlyOurs(record: FlipRecord, { what, phase, write }: Step): readonly string[] {
  const broken = write.reshaped ? [`${what} changed more than default variants`] : [];
  for (const flag of changedIn(write)) {
    const move = moveOf(record.plan, flag, phase);
    if (move === null) broken.push(`${what} changed ${flag}, which is not ours`);
    else if (write.before[flag] !== move[0] || write.after[flag] !== move[1])
      broken.push(`${what} wrote over ${flag}: ${write.before[flag]} -> ${write.after[flag]}`);
  }
  return broken;
}

/** Times in which a flip alone may write its objects: from its record to its proof, or to where it turned or ended. */
function heldUntilMs(record: FlipRecord): number {
  const never = Number.POSITIVE_INFINITY;
  return Math.min(provenAtMs(record, 'do') ?? never, firstEndMs(record) ?? never);
}

/**
 * From when on a flip surely held its locks: since its record was opened, or, where one of the requests which that takes
 * was held up on its way, since its first effect.
 */
function heldFromMs({ id, openedMs }: FlipRecord, { sends }: Chronicle): number {
  const own = sends.filter(({ flip }) => flip === id);
  const heldUp = [...Map.groupBy(own, ({ holder }) => holder).values()].some((process) => {
    const opening = process.findIndex(({ sent }) => sent.what === 'store open');
    const acting = process.findIndex(({ sent }) => sent.effect !== null);
    const taken = opening < 0 ? [] : process.slice(opening, acting < 0 ? undefined : acting);
    return taken.some(({ sent }) => sent.fate !== null);
  });
  return heldUp ? Math.min(...own.flatMap(({ sent }) => (sent.effect === null ? [] : [sent.atMs]))) : openedMs;
}

function liveWrites({ id, record, rivals, chronicle }: Way): readonly string[] {
  const broken: string[] = [];
  let fence = 0;
  for (const [index, { mark, atMs, ...write }] of chronicle.live.entries()) {
    if (mark?.flip !== id) continue;
    if (record === null) return ['no record, but the live object was written'];
    if (mark.fence < fence) broken.push(`fence ${mark.fence} wrote after fence ${fence}`);
    fence = Math.max(fence, mark.fence);
    const phase = mark.state === 'undone' ? 'undo' : 'do';
    broken.push(...movedOnlyOurs(record, { what: `a write of ${phase}`, phase, write }));
    const flags = changedIn(write);
    for (const flag of phase === 'do' ? flags : []) {
      const earlier = chronicle.live
        .slice(0, index)
        .some((one) => one.mark?.flip === id && changedIn(one).includes(flag));
      if (earlier) broken.push(`set ${flag} again after somebody had set it back`);
    }
    for (const flag of phase === 'undo' ? flags : []) {
      // Somebody who sets our very value again leaves no trace of it: the last flip to set the flag is what counts.
      const last = chronicle.live.slice(0, index).findLast((one) => one.mark !== null && changedIn(one).includes(flag));
      // A flip that goes back over another one's value gives that back with its mark.
      if ((last?.mark?.givenBackTo ?? last?.mark?.flip) !== id)
        broken.push(`took ${flag} back although another flip had set it`);
    }
    // A way back waits for nobody's lock: it takes back its own value only, under the object's version.
    const forward = phase === 'do' && flags.length > 0;
    const rival = rivals.find((one) => forward && atMs > heldFromMs(one, chronicle) && atMs < heldUntilMs(one));
    if (rival !== undefined) broken.push(`wrote the object that ${rival.id.slice(0, 4)} held`);
  }
  return broken;
}

function fileWrites({ id, branch, record, chronicle }: Way): readonly string[] {
  return chronicle.commitsOn(branch).flatMap(({ by, ...write }) => {
    if (by?.flip !== id) return [];
    if (record === null) return ['no record, but a commit'];
    return movedOnlyOurs(record, { what: `the commit of ${by.phase}`, phase: by.phase, write });
  });
}

/** Two verdicts on one service at a time could not be told apart. */
function watchedAlone({ record, rivals }: Way): readonly string[] {
  if (record === null || record.plan.watch === null) return [];
  const spanOf = (one: FlipRecord) => ({ fromMs: one.openedMs, toMs: lastLookMs(one) ?? Number.POSITIVE_INFINITY });
  const idsOf = (one: FlipRecord) => one.plan.changes.flatMap(({ entities }) => entities.map((entity) => entity.id));
  const mine = { ...spanOf(record), ids: idsOf(record) };
  return rivals
    .filter((rival) => rival.plan.watch !== null && idsOf(rival).some((id) => mine.ids.includes(id)))
    .map((rival) => ({ ...spanOf(rival), id: rival.id }))
    .filter(({ fromMs, toMs }) => fromMs < mine.toMs && toMs > mine.fromMs)
    .map(({ id }) => `watched a service together with ${id.slice(0, 4)}`);
}

/** No effect without a right that was valid a moment ago; the way back needs none. */
function rightfulWrites({ id, chronicle }: Way): readonly string[] {
  const lostMs = chronicle.rightLostMs.get(id);
  if (lostMs === undefined) return [];
  return (
    chronicle.sends
      .filter(({ flip, sent }) => flip === id && sent.effect?.startsWith('do/') === true)
      // A way back that sets the template's annotation back to an earlier flip's value does nothing of its own.
      .filter(({ sent }) => sent.effect?.startsWith('do/reload ') !== true || sent.effect === `do/reload ${id}`)
      .filter(({ sent }) => sent.atMs > lostMs + FRESH_MS)
      .map(({ holder, sent }) => `${holder} sent ${sent.effect} ${sent.atMs - lostMs} ms after the right to was lost`)
  );
}

/** A way back whose value nobody saw waits so long for a kubelet that is behind, less the time of a reload. */
const MOST_BEHIND_MS = 4500;

/** Dynatrace is told of a way back once the flip's own value is gone, from the object and from every pod. */
function toldTruly({ id, record, chronicle }: Way): readonly string[] {
  return chronicle.toldBack.flatMap(({ flip, flag, served, behindMs, lastChange }) => {
    const to = record?.plan.changes.find((change) => change.flag === flag)?.to;
    // What another flip or a person set since is theirs.
    if (flip !== id || lastChange?.mark?.flip !== id) return [];
    // A pod that came up behind after the proof is nobody's to see (docs/decisions/0016).
    const proof = record === null ? null : provenAtMs(record, 'undo');
    const isBornBehind = proof !== null && (chronicle.bornBehindAtMs() ?? 0) > proof;
    // Nor is what a kubelet brings up that is behind by more than a way back waits for (docs/decisions/0018).
    const still = isBornBehind || behindMs > MOST_BEHIND_MS ? 0 : served.filter((variant) => variant === to).length;
    if (lastChange.mark.state === 'undone' && still === 0) return [];
    return [`told Dynatrace that ${flag} went back; live said ${lastChange.after[flag]}, ${still} pods served ${to}`];
  });
}

/** An event that could be read is not to be called absent. */
function looksThatLied({ record, chronicle }: Way): readonly string[] {
  if (record === null) return [];
  return record.facts.flatMap((fact) => {
    if (fact.k !== 'receipt' || !fact.observed || fact.end !== 'absent' || !fact.key.includes('/announce/')) return [];
    const phase = fact.key.split('/')[0] ?? '';
    const flag = record.plan.changes[Number(fact.key.split('/')[2])]?.flag ?? '';
    return chronicle.readableSince({ flip: record.id, phase, flag }, fact.atMs - READ_SLACK_MS)
      ? [`${fact.key} was called absent although it could be read`]
      : [];
  });
}

/** A look polls every five seconds, and its answer takes a moment, or eight. */
const READ_SLACK_MS = 25 * 1000;

/** A proof needs every replica, ready. */
function provenWhole({ record, chronicle }: Way): readonly string[] {
  if (record === null) return [];
  return (['do', 'undo'] as const).flatMap((direction) => {
    const atMs = provenAtMs(record, direction);
    const lame = chronicle.unready.find(
      ({ fromMs, toMs }) => atMs !== null && atMs > fromMs + 1000 && atMs < toMs - 10,
    );
    return lame === undefined ? [] : [`${direction} was proven while a pod was not ready`];
  });
}

/** A verdict that a flag was there all the time, although its pods said something else for longer than a poll. */
function heldAllTheTime({ record, chronicle }: Way): readonly string[] {
  const verdict = record === null ? null : (lastFact(record, 'ended')?.verdict ?? null);
  const provenMs = record === null ? null : provenAtMs(record, 'do');
  if (record === null || provenMs === null || (verdict !== 'clean' && verdict !== 'expected-problem')) return [];
  const untilMs = lastLookMs(record) ?? 0;
  return record.plan.changes.flatMap(({ flag, to }) =>
    chronicle.longestWithout({ flag, variant: to, fromMs: provenMs, toMs: untilMs }) > LONGEST_BLIND_MS
      ? [`${verdict}, but ${flag} was not served for longer than a poll`]
      : [],
  );
}

/** Polls are a minute apart, and the last one may be a minute old. */
const LONGEST_BLIND_MS = 130 * 1000;

/**
 * What has to hold on the way of one flip: whom it wrote over, under whose lock, with which right, and what it said that
 * it had seen.
 *
 * @returns One sentence per broken promise; empty when all hold.
 */
export function brokenOnTheWay(way: Way): readonly string[] {
  const broken = [
    liveWrites,
    fileWrites,
    watchedAlone,
    rightfulWrites,
    toldTruly,
    looksThatLied,
    provenWhole,
    heldAllTheTime,
  ].flatMap((check) => check(way));
  return [...new Set(broken)];
}
