import { type FlipRecord, lastFact } from '../../../../src/domain/record/record.ts';
import { type before, type Case, failure, flipIn } from '../case.ts';
import type { Stage, Weather } from '../stage.ts';
import { takeOver } from './applying.ts';

/** Problems and changes are asked for by queries: the plan's, then two a look. */
const QUERY = 'dynatrace POST /platform/storage/query';

const MINUTE_MS = 60 * 1000;
const tenant = (stage: Stage) => stage.shop.scenario.dynatrace;

/** From the first look of the watch on. */
function once(deed: Parameters<typeof before>[0], nth: number, act: () => void): Weather {
  let seen = 0;
  return {
    onRequest: (now) => {
      if (now === deed) seen += 1;
      if (now === deed && seen === nth) act();
      return undefined;
    },
  };
}

/** The plan looks for problems first; the second such read is the watch's own. */
const fromTheWatchOn = (act: (stage: Stage) => void) => flipIn((stage) => once('read problems', 2, () => act(stage)));

/** Rows of the watch. */
export const WATCHING: readonly Case[] = [
  {
    row: 'watch: Dynatrace is away for too long',
    when: 'every read of problems fails after the proof',
    end: 'D',
    act: flipIn(() => {
      let seen = 0;
      return {
        onRequest: (deed) => {
          if (deed !== 'read problems') return undefined;
          seen += 1;
          return seen > 1 ? failure(503) : undefined;
        },
      };
    }),
    verdict: 'unknown',
    says: /not measured: problems/,
    also: onTime,
  },
  {
    row: 'watch: the token expires',
    when: 'with the first look of the watch',
    end: 'D',
    act: fromTheWatchOn((stage) => {
      for (const token of tenant(stage).tokens) token.enabled = false;
    }),
    verdict: 'unknown',
    says: /not measured: problems/,
    also: onTime,
  },
  {
    row: 'watch: readings are partial',
    when: 'the counts are hidden',
    end: 'D',
    act: fromTheWatchOn((stage) => {
      tenant(stage).settings.query.hiddenTables = ['metrics'];
    }),
    verdict: 'unknown',
    says: /request/,
  },
  {
    row: 'watch: readings are partial',
    when: 'a policy hides the records of problems and events, and the answers do not say so',
    end: 'D',
    act: fromTheWatchOn((stage) => {
      tenant(stage).settings.query.hiddenTables = ['events', 'dt.davis.problems'];
    }),
    verdict: 'unknown',
    says: /cannot be read back/,
  },
  {
    row: 'watch: readings are partial',
    when: 'a problem that began before closes before the last look',
    end: 'D',
    act: flipIn((stage) => {
      const { clock, scenario } = stage.shop;
      let looks = 0;
      let late: ReturnType<ReturnType<typeof tenant>['openProblem']> | undefined;
      return {
        onRequest: (deed) => {
          if (deed !== 'read problems') return undefined;
          looks += 1;
          const nowMs = clock.nowMs();
          // The plan did not see it: Dynatrace opens problems late and dates them back.
          if (looks === 2) {
            const affected = [scenario.entityId];
            late = tenant(stage).openProblem({ title: 'Slow', affected, startMs: nowMs - 10 * MINUTE_MS });
          }
          if (looks === 3 && late !== undefined) {
            late.endMs = nowMs;
            late.history.push({ transition: 'CLOSED', atMs: nowMs });
          }
          return undefined;
        },
      };
    }),
    verdict: 'unknown',
    says: /was open on the target/,
  },
  {
    row: 'watch: a query stops at a limit',
    when: 'the scan says so in a notification',
    end: 'D',
    act: fromTheWatchOn((stage) => {
      tenant(stage).openProblem({ title: 'Disk full', affected: [] });
      tenant(stage).settings.query.scanStopsAfter = 0;
    }),
    verdict: 'unknown',
    says: /not measured/,
  },
  ...([2, -2, 30] as const).map(
    (minutes): Case => ({
      row: 'watch: the clocks differ',
      when: `Dynatrace's is ${minutes} min off ours, and a problem comes`,
      end: 'D',
      flag: 'cartFailure',
      ask: () => ({ watchMs: 30 * MINUTE_MS }),
      act: (stage) => {
        tenant(stage).settings.skewMs = minutes * MINUTE_MS;
        return stage.run('flip');
      },
      also: (_, record) => {
        const verdict = record === null ? null : lastFact(record, 'ended')?.verdict;
        return verdict === 'problem' || verdict === 'unknown' ? [] : [`the verdict is ${verdict}`];
      },
    }),
  ),
  {
    row: 'watch: the clocks differ',
    when: "Dynatrace's is 40 min ahead of ours, and looks like before the problem",
    end: 'D',
    flag: 'cartFailure',
    ask: () => ({ watchMs: 30 * MINUTE_MS }),
    act: async (stage) => {
      await stage.shop.clock.sleep(90 * MINUTE_MS);
      tenant(stage).settings.skewMs = 40 * MINUTE_MS;
      return stage.run('flip');
    },
    verdict: 'unknown',
    says: /clock is 40 min behind/,
  },
  {
    row: 'watch: somebody changes the value',
    when: 'in the middle of the watch',
    end: 'S',
    others: { tookOver: true },
    act: fromTheWatchOn(takeOver),
    says: /kubectl-edit/,
  },
  {
    row: 'watch: a replica loses the value',
    when: 'one look sees the old one',
    end: 'D',
    act: (stage) => {
      let watching = false;
      let bent = false;
      return stage.run('flip', {
        onRequest: (deed, pass) => {
          if (deed === 'read changes') watching = true;
          if (deed !== 'read served' || !watching || bent) return undefined;
          bent = true;
          return pass().then(async (answer) => new Response((await answer.text()).replace('"fast"', '"slow"'), answer));
        },
      });
    },
    verdict: 'unknown',
    says: /not served by every replica/,
  },
  {
    row: "watch: somebody else's change on our entity",
    when: 'a deployment is announced',
    end: 'D',
    act: fromTheWatchOn((stage) => {
      const { entityId } = stage.shop.scenario;
      tenant(stage).addEvent({ eventType: 'CUSTOM_DEPLOYMENT', title: 'cart 2.0', entityId });
    }),
    verdict: 'unknown',
    says: /cart 2\.0/,
  },
  {
    row: 'watch: killed',
    when: 'at its second look, and taken up again',
    end: 'D',
    act: async (stage) => {
      await stage.run('flip', { cut: { request: 4, kind: 'before', on: QUERY } });
      await stage.run('resume');
    },
  },
  {
    row: 'watch: cancelled',
    when: 'somebody cancels in the middle',
    end: 'U',
    act: (stage) => {
      let asked = false;
      return stage.run('flip', {
        onRequest: async (deed, pass) => {
          if (deed === 'read traffic' && !asked) {
            asked = true;
            await cancel(stage);
          }
          return pass();
        },
      });
    },
    says: /cancelled/,
  },
];

/** The verdict came when it was promised, whatever was away. */
function onTime(stage: Stage, record: FlipRecord | null): readonly string[] {
  const ended = record === null ? undefined : lastFact(record, 'ended');
  const tookMs = (ended?.atMs ?? Number.POSITIVE_INFINITY) - (record?.openedMs ?? 0);
  return tookMs <= (stage.ask().watchMs ?? 0) + MINUTE_MS ? [] : [`it took ${tookMs} ms`];
}

/** What `flipgate cancel` leaves in the record, written by another process. */
async function cancel(stage: Stage): Promise<void> {
  const { store, clock } = stage.shop.ports();
  for (let tries = 0; tries < 5; tries += 1) {
    const stored = await store.read(stage.shop.id);
    if (stored === null) return;
    const facts = [{ k: 'asked', what: 'cancel', by: 'ann' }] as const;
    const { record, token } = stored;
    const at = { id: record.id, token, atMs: clock.nowMs(), claimUntilMs: null, release: [] };
    if ((await store.append({ ...at, facts })).kind === 'written') return;
  }
}

const forFourMinutes = () => ({ forMs: 4 * MINUTE_MS });

/** Kills the flip while it waits for its time to be over. */
const killedWaiting = async (stage: Stage) => stage.run('flip', { cut: { request: 4, kind: 'before', on: QUERY } });

/** Rows of flips for a time. */
export const TIMING: readonly Case[] = [
  {
    row: 'timer: the waker is late',
    when: 'an hour after the time was over',
    end: 'U',
    ask: forFourMinutes,
    act: async (stage) => {
      await killedWaiting(stage);
      await stage.shop.clock.sleep(60 * MINUTE_MS);
      await stage.run('resume');
    },
    says: /for-elapsed/,
  },
  {
    row: 'timer: the waker comes twice',
    when: 'two at once',
    end: 'U',
    ask: forFourMinutes,
    act: async (stage) => {
      await killedWaiting(stage);
      await stage.shop.clock.sleep(60 * MINUTE_MS);
      await Promise.all([stage.run('resume'), stage.run('resume')]);
      const told = stage.codes().filter((code) => /^FG_FLIP_CLAIM_(?:HELD|LOST)$/.test(code));
      if (told.length === 1) stage.errors.length = 0;
    },
  },
];
