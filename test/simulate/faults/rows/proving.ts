import { after, before, type Case, flipIn } from '../case.ts';
import type { Stage } from '../stage.ts';
import { asAdmin, editOther, FLAGD, resumeWithRights, revoke } from './applying.ts';
import { nobodyIsTold } from './undoing.ts';

const cluster = (stage: Stage) => stage.shop.scenario.kubernetes;

function deafen(stage: Stage, count = Number.POSITIVE_INFINITY): void {
  for (const pod of cluster(stage).podNames('shop').slice(0, count)) cluster(stage).settings.deafPods.add(pod);
}

const nudgesOnly = (stage: Stage) => ({ target: { ...stage.shop.ask().target, reload: ['nudge'] as const } });

/** What a pod answers, with one word for another. */
async function bent(pass: () => Promise<Response>, from: string, to: string): Promise<Response> {
  const answer = await pass();
  const text = (await answer.text()).replaceAll(from, to);
  return new Response(text, { status: answer.status, headers: { 'content-type': 'application/json' } });
}

/** No pod is ready for a while: the list says so, the flag lies where it lay. */
function noPods(gone: () => boolean) {
  return {
    onRequest: (deed: string, pass: () => Promise<Response>) =>
      deed === 'read workload' && gone() ? bent(pass, '"status":"True"', '"status":"False"') : undefined,
  };
}

/** Rows of making flagd load the change. */
export const RELOADING: readonly Case[] = [
  {
    row: 'reload: a rung gives no proof in time',
    when: 'no nudge and no sync helps, new pods do',
    end: 'D',
    act: (stage) => {
      deafen(stage);
      return stage.run('flip');
    },
    verdict: 'clean',
  },
  {
    row: 'reload: no rung gives proof',
    when: 'new pods never become ready',
    end: 'U',
    act: async (stage) => {
      deafen(stage);
      cluster(stage).settings.newPodsWait = 'ImagePullBackOff';
      await stage.run('flip');
      await stage.shop.clock.sleep(5000);
    },
    says: /ImagePullBackOff/,
    also: (stage) => {
      const names = cluster(stage).podNames('shop');
      return names.length === 2 ? [] : [`pods are ${names.join(', ')}`];
    },
  },
  {
    row: 'reload: flagd comes back with no flags',
    when: 'one pod answers that it knows no flag',
    end: 'U',
    ask: nudgesOnly,
    act: (stage) => {
      let applied = false;
      let looks = 0;
      return stage.run('flip', {
        onRequest: (deed) => {
          if (deed === 'apply do') applied = true;
          if (deed === 'apply undo') applied = false;
          if (deed !== 'read served' || !applied) return undefined;
          looks += 1;
          // Each look asks two pods, each by OFREP and by flagd's own protocol: this is the second pod's OFREP.
          return looks % 4 === 3
            ? Response.json({ key: 'adSpeed', errorCode: 'FLAG_NOT_FOUND' }, { status: 404 })
            : undefined;
        },
      });
    },
    says: /FLAG_NOT_FOUND/,
  },
  {
    row: 'reload: flagd comes back with no flags',
    when: 'only another flag is gone from what it serves',
    end: 'U',
    act: (stage) => {
      let applied = false;
      return stage.run('flip', {
        onRequest: (deed, pass) => {
          if (deed === 'apply do') applied = true;
          return deed === 'read served' && applied ? bent(pass, '"cartFailure"', '"somethingElse"') : undefined;
        },
      });
    },
    says: /cartFailure: off -> gone/,
  },
];

/** Rows of the proof. */
export const PROVING: readonly Case[] = [
  {
    row: 'prove: pods are of two minds',
    when: 'one of two never loads the change',
    end: 'U',
    ask: nudgesOnly,
    act: (stage) => {
      deafen(stage, 1);
      return stage.run('flip');
    },
    says: /not-proven/,
  },
  {
    row: 'prove: no pod is left',
    when: 'none is ready from the patch on',
    end: 'P',
    ask: nudgesOnly,
    act: async (stage) => {
      let gone = false;
      const weather = noPods(() => gone);
      await stage.run('flip', {
        onRequest: (deed, pass) => {
          if (deed === 'apply do') gone = true;
          return weather.onRequest(deed, pass);
        },
      });
    },
    says: /0 ready pods of 2/,
    next: { end: 'U', act: (stage) => stage.run('resume') },
  },
  {
    row: 'prove: pods are replaced meanwhile',
    when: 'somebody restarts flagd right after the nudge',
    end: 'D',
    act: flipIn((stage) =>
      after('reload do', () => {
        const template = { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': 'now' } } };
        void asAdmin(stage, 'PATCH', FLAGD, { spec: { template } });
      }),
    ),
    verdict: 'clean',
  },
  {
    row: 'prove: the pod proxy is forbidden',
    when: 'from the patch on',
    end: 'P',
    ask: nudgesOnly,
    act: flipIn((stage) => before('apply do', () => revoke(stage, 'pods/proxy', 'create'))),
    says: /not-proven/,
    also: nobodyIsTold,
    next: { end: 'U', act: resumeWithRights },
  },
  {
    row: 'prove: the value shows up once and goes',
    when: 'every second look sees the old value',
    end: 'U',
    ask: nudgesOnly,
    act: (stage) => {
      let looks = 0;
      let applied = false;
      return stage.run('flip', {
        onRequest: (deed, pass) => {
          if (deed === 'apply do') applied = true;
          if (deed === 'apply undo') applied = false;
          if (deed !== 'read served' || !applied) return undefined;
          looks += 1;
          // Two pods are asked in one look.
          return looks % 4 < 2 ? bent(pass, '"fast"', '"slow"') : undefined;
        },
      });
    },
    says: /not-proven/,
  },
  {
    row: 'apply: another flag was edited meanwhile',
    when: 'while flagd is being nudged',
    end: 'U',
    others: { edited: true },
    act: flipIn((stage) => before('reload do', () => editOther(stage))),
    says: /cartFailure: off -> on/,
  },
];
