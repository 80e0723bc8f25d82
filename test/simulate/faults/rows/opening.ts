import { flipError } from '../../../../src/domain/errors/flip-error.ts';
import type { FlipId } from '../../../../src/domain/record/names.ts';
import type { VersionedFiles } from '../../../../src/domain/record/store.ts';
import type { CutKind } from '../../../../src/sandbox/simulator/process.ts';
import { type Case, flipIn } from '../case.ts';
import type { Stage } from '../stage.ts';

const OTHER = 'ffffffffffffffff' as FlipId;

/** The store's write takes effect, its answer is lost. */
function losing(message: RegExp): (files: VersionedFiles) => VersionedFiles {
  let left = 1;
  return (files) => ({
    ...files,
    swap: async (request) => {
      const answer = await files.swap(request);
      if (left === 0 || !message.test(request.message)) return answer;
      left -= 1;
      throw flipError('FG_STORE_IO', { place: 'the state', what: 'ECONNRESET' });
    },
  });
}

/** State that is there until some write, and unreadable from then on. */
function unreadableAfter(message: RegExp): (files: VersionedFiles) => VersionedFiles {
  let gone = false;
  const check = () => {
    if (gone) throw flipError('FG_STORE_UNREADABLE', { place: 'the state', what: 'its history was rewritten' });
  };
  return (files) => ({
    recall: (query) => (gone ? null : files.recall(query)),
    load: async (query) => {
      check();
      return files.load(query);
    },
    swap: async (request) => {
      check();
      const answer = await files.swap(request);
      gone = message.test(request.message);
      return answer;
    },
  });
}

const cutAt = (what: string, kind: CutKind) => async (stage: Stage) => {
  await stage.run('flip', { cut: { request: 1, kind, on: what } });
  await stage.run('resume');
};

async function deleteLocks({ shop }: Stage): Promise<void> {
  const { version, names: locks } = await shop.files.load({ files: [], folders: [], names: ['locks'] });
  await shop.files.swap({ version, changes: new Map(locks.map((path) => [path, null])), message: 'broken' });
}

/** While the first process watches, somebody deletes its lock, and another flip of the same flag leaves its own mark. */
async function lockBrokenInWatch(stage: Stage): Promise<void> {
  const first = stage.run('flip');
  // Proven by then, and between two looks, which are a minute apart.
  await stage.shop.clock.sleep(30 * 1000);
  await deleteLocks(stage);
  const changes = stage.ask().changes.map((change) => ({ ...change, variant: stage.subject.from }));
  await stage.run('flip', {}, { id: OTHER, ask: stage.ask({ changes, commit: null, watchMs: null }) });
  await first;
}

/** Somebody deletes the locks while the first process stands still; another flip of the same flag gets through. */
async function lockBroken(stage: Stage): Promise<void> {
  const first = stage.run('flip', { cut: { request: 1, kind: 'pause', on: 'do/apply' } });
  await stage.shop.clock.sleep(5000);
  await deleteLocks(stage);
  const { scenario } = stage.shop;
  const head = scenario.github.head('try-cart-failure') ?? '';
  const ask = stage.ask();
  const commit = ask.commit === null ? null : { ...ask.commit, head: head as NonNullable<typeof ask.commit>['head'] };
  await stage.run('flip', {}, { id: OTHER, ask: { ...ask, commit, watchMs: null } });
  await first;
}

/** Rows of the record and its locks. */
export const OPENING: readonly Case[] = [
  {
    row: 'open: the answer is lost',
    when: 'the record is written and the connection breaks',
    end: 'D',
    act: flipIn(() => ({ files: losing(/^open/) })),
    verdict: 'clean',
  },
  { row: 'open: killed after the write', when: 'another process goes on', end: 'D', act: cutAt('store open', 'after') },
  {
    row: 'open: the claim runs out while it stands still',
    when: 'it wakes up after another process has ended the flip',
    end: 'D',
    act: async (stage) => {
      const first = stage.run('flip', { cut: { request: 1, kind: 'pause', on: 'do/apply' } });
      await stage.shop.clock.sleep(95 * 1000);
      await stage.run('resume');
      await first;
    },
    codes: ['FG_FLIP_CLAIM_LOST'],
  },
  {
    row: 'open: the lock is broken',
    when: 'another flip takes the object meanwhile',
    end: 'S',
    others: { tookOver: true, edited: true },
    act: lockBroken,
  },
  {
    row: 'open: the lock is broken',
    when: 'another flip sets the flag back while this one watches',
    end: 'S',
    others: { tookOver: true, edited: true },
    act: lockBrokenInWatch,
    says: /marked by flip ffffffff/,
    // Nothing of the other flip's is taken back, and Dynatrace hears of no way back of this one.
    also: ({ now, subject }) => (now.liveVariant === subject.from && now.events.undo === 0 ? [] : ['wrote over it']),
  },
  {
    row: 'open: the state cannot be read',
    when: 'a new flip is asked for',
    end: 'N',
    act: flipIn(() => ({ files: unreadableNow })),
    codes: ['FG_STORE_UNREADABLE'],
  },
  {
    row: 'open: the state is lost in the middle',
    when: 'its history is rewritten right after the record was opened',
    end: 'U',
    act: flipIn(() => ({ files: unreadableAfter(/^open/) })),
    unsaved: true,
  },
];

function unreadableNow(): VersionedFiles {
  const fail = async () => {
    throw flipError('FG_STORE_UNREADABLE', { place: 'the state', what: 'its history was rewritten' });
  };
  return { load: fail, recall: () => null, swap: fail };
}
