import type { FlipId } from '../../../../src/domain/record/names.ts';
import { answering, before, type Case, failure } from '../case.ts';
import type { Stage, Weather } from '../stage.ts';
import { grantAll, resumeWithRights, revoke, takeOver } from './applying.ts';

const HOUR_MS = 60 * 60 * 1000;
const OTHER = 'ffffffffffffffff' as FlipId;

/** The flip gets through; then somebody takes it back in this weather. */
const takenBackIn = (weather: (stage: Stage) => Weather) => async (stage: Stage) => {
  await stage.run('flip');
  await stage.run('revert', weather(stage));
};

const resumed = { end: 'U', act: (stage: Stage) => stage.run('resume') } as const;

/** While a flip is stuck, nobody else flips that object. */
async function withNoNewFlip(stage: Stage): Promise<void> {
  const { run, error } = await stage.run(
    'flip',
    {},
    { id: OTHER, ask: stage.ask({ commit: null, changes: cart(stage) }) },
  );
  stage.errors.pop();
  if (run !== null || error === null) stage.errors.push('another flip of the object was let through');
}

function cart(stage: Stage) {
  return stage.ask().changes.map((change) => ({ ...change, flag: 'cartFailure', variant: 'on' }));
}

/** GitHub answers nothing any more. */
const GIT = ['read git', 'read commits', 'commit undo', 'comment', 'read comments'] as const;
const TENANT = ['announce undo', 'read changes', 'read problems', 'read traffic', 'read service'] as const;

/** What is not proven to be back is not told to be. */
export const nobodyIsTold = ({ now }: Stage) =>
  now.events.do === 1 && now.events.undo === 0 ? [] : ['Dynatrace was told that the flip went back'];

/** Dynatrace heard of the way back once, and of no earlier time than that of the value. */
function isDatedRight({ shop, subject }: Stage): readonly string[] {
  const told = shop.scenario.dynatrace.events.filter(
    ({ properties }) => properties['flipgate.flip_id'] === subject.id && properties['flipgate.phase'] === 'undo',
  );
  const sinceMs = shop.clock.nowMs() - HOUR_MS / 2;
  return told.length === 1 && told.every(({ startMs }) => startMs > sinceMs)
    ? []
    : [`told of the way back at ${told.map(({ startMs }) => new Date(startMs).toISOString()).join(', ')}`];
}

const gitIsBack = (stage: Stage) => (stage.now.file === stage.before.file ? [] : ['git is not as before']);

/** The rest never waits for what cannot be done. */
function clusterIsBack({ now, before: was }: Stage): readonly string[] {
  const served = JSON.stringify(now.served) === JSON.stringify(was.served);
  return now.live === was.live && served ? [] : ['the cluster is not as before'];
}

/** Rows of the way back. */
export const UNDOING: readonly Case[] = [
  {
    row: 'undo: the live value is not ours',
    when: 'somebody set a third one after the verdict',
    end: 'S',
    others: { tookOver: true },
    act: async (stage) => {
      await stage.run('flip');
      takeOver(stage);
      await stage.run('revert');
    },
    says: /kubectl-edit/,
    also: gitIsBack,
  },
  {
    row: 'undo: git cannot be written',
    when: 'a rule forbids it since the flip',
    end: 'P',
    act: async (stage) => {
      await stage.run('flip');
      stage.shop.scenario.github.faults.refuseWrites = 'pushes are frozen';
      await stage.run('revert');
      await withNoNewFlip(stage);
    },
    says: /branch try-cart-failure/,
    also: clusterIsBack,
    next: {
      end: 'U',
      act: (stage) => {
        stage.shop.scenario.github.faults.refuseWrites = null;
        return stage.run('resume');
      },
    },
  },
  {
    row: 'undo: the cluster cannot be written',
    when: 'the right to patch is gone since the flip',
    end: 'P',
    act: async (stage) => {
      await stage.run('flip');
      revoke(stage, 'configmaps', 'patch');
      await stage.run('revert');
      await withNoNewFlip(stage);
    },
    says: /ConfigMap shop\/flagd-config[\s\S]*not told that it went back; it will be once that is proven/,
    also: nobodyIsTold,
    next: { end: 'U', act: resumeWithRights },
  },
  {
    row: 'undo: the cluster cannot be written',
    when: 'the right to patch comes back an hour later',
    end: 'P',
    act: async (stage) => {
      await stage.run('flip');
      revoke(stage, 'configmaps', 'patch');
      await stage.run('revert');
    },
    also: nobodyIsTold,
    next: {
      end: 'U',
      act: async (stage) => {
        await stage.shop.clock.sleep(HOUR_MS);
        grantAll(stage);
        await stage.run('resume');
      },
      also: isDatedRight,
    },
  },
  {
    row: 'undo: the cluster cannot be written',
    when: 'it can, but no pod is seen to serve the value from before',
    end: 'P',
    act: async (stage) => {
      await stage.run('flip');
      revoke(stage, 'pods/proxy', 'create');
      await stage.run('revert');
    },
    says: /flagd is not proven to serve it/,
    also: nobodyIsTold,
    next: { end: 'U', act: resumeWithRights },
  },
  ...(['undo/apply', 'undo/reload', 'undo/commit', 'undo/announce'] as const).map(
    (effect): Case => ({
      row: 'undo: killed in the middle',
      when: `right after ${effect}`,
      end: 'U',
      act: async (stage) => {
        await stage.run('flip');
        await stage.run('revert', { cut: { request: 1, kind: 'after', on: effect } });
        await stage.run('resume');
      },
    }),
  ),
  {
    row: 'undo: GitHub is down',
    when: 'every request to it fails',
    end: 'P',
    act: takenBackIn(() => answering([...GIT], () => failure(503))),
    says: /branch try-cart-failure/,
    also: clusterIsBack,
    next: resumed,
  },
  {
    row: 'undo: Dynatrace is down',
    when: 'every request to it fails',
    end: 'P',
    act: takenBackIn(() => answering([...TENANT], () => failure(503))),
    says: /not told that it went back/,
    also: clusterIsBack,
    next: resumed,
  },
];

const comments = (stage: Stage) =>
  stage.shop.scenario.github
    .commentsOf(stage.shop.scenario.pullRequest)
    .filter(({ body }) => body.includes('flipgate:v1'));

/** Rows of the report: whatever befalls it, the flip goes on. */
export const REPORTING: readonly Case[] = [
  {
    row: 'report: the comment is deleted',
    when: 'while the flip is watched',
    end: 'D',
    act: (stage) =>
      stage.run(
        'flip',
        before('read traffic', () => {
          for (const { id } of comments(stage)) stage.shop.scenario.github.deleteComment(id);
        }),
      ),
    verdict: 'clean',
  },
  ...([422, 403, 500] as const).map(
    (status): Case => ({
      row: 'report: the comment is refused',
      when: `GitHub answers ${status}`,
      end: 'D',
      act: (stage) =>
        stage.run(
          'flip',
          answering(['comment', 'read comments'], () => failure(status)),
        ),
      verdict: 'clean',
    }),
  ),
  {
    row: 'report: the comment is edited by somebody',
    when: 'into its opposite, while the flip is watched',
    end: 'D',
    act: (stage) =>
      stage.run(
        'flip',
        before('read traffic', () => {
          for (const { id, body } of comments(stage))
            stage.shop.scenario.github.editComment({
              id,
              author: 'ann',
              body: body.replace(/\*\*.*\*\*/, '**Undone**'),
            });
        }),
      ),
    verdict: 'clean',
  },
  ...(['before', 'after'] as const).map(
    (kind): Case => ({
      row: 'report: killed while it writes',
      when: `${kind} the comment was made`,
      end: 'D',
      act: async (stage) => {
        await stage.run('flip', { cut: { request: 1, kind, on: 'github POST /repos/example/shop/issues/' } });
        await stage.run('resume');
      },
    }),
  ),
];
