import { CONFIGURATION_PATH, type Environment } from '../../../../src/domain/config/configuration.ts';
import { chooseEnvironment, configurationFromOptions } from '../../../../src/domain/config/environment.ts';
import { authorise, tellerOf } from '../../../../src/operations/answer/authority.ts';
import { SimulatedProcess } from '../../../../src/sandbox/simulator/process.ts';
import { answering, type Case, failure, flipIn, silence } from '../case.ts';
import { type Deed, deedOf } from '../deeds.ts';
import type { Stage, Weather } from '../stage.ts';

const MINUTE_MS = 60 * 1000;

function anyEnvironment(): Environment {
  const chosen = chooseEnvironment(configurationFromOptions({}, 'conversation'), undefined);
  if (!chosen.ok) throw chosen.error;
  return chosen.environment;
}

/** A comment asks, its author is authorised, and only then the flip runs. */
async function onComment(stage: Stage, weather: Weather, waitMs = 0): Promise<void> {
  const { scenario, clock, portsOf, files } = stage.shop;
  const comment = scenario.github.comment({ issue: scenario.pullRequest, author: 'ann', body: '/flip adSpeed fast' });
  await clock.sleep(waitMs);
  const ports = portsOf(new SimulatedProcess({ clock, files, cut: null }), (world, transport) => async (request) => {
    const deed = deedOf(world, request, await request.clone().text()) as Deed;
    return (await weather.onRequest?.(deed, () => transport(request))) ?? transport(request);
  });
  const trigger = {
    kind: 'comment',
    issue: scenario.pullRequest,
    onPullRequest: true,
    commentId: comment.id,
    nodeId: comment.nodeId,
    sender: { login: comment.author.login, id: comment.author.id, type: 'User' },
  } as const;
  try {
    const authority = await authorise(
      tellerOf(ports),
      { trigger, configurationPath: CONFIGURATION_PATH },
      anyEnvironment,
    );
    if (authority.kind === 'deny') stage.denials.push(authority.reason);
    else await stage.run('flip');
  } catch (error) {
    stage.errors.push(error);
  }
}

const permission = (answer: () => Response | Promise<Response>) => (stage: Stage) =>
  onComment(stage, answering('read permission', answer));

async function delivered(stage: Stage): Promise<void> {
  const runs = await Promise.all([stage.run('flip'), stage.run('flip'), stage.run('flip')]);
  const again = await stage.run('flip');
  const kinds = [...runs, again].map(({ run }) => run?.kind);
  if (kinds.filter((kind) => kind === 'ended').length !== 1 || kinds.filter((kind) => kind === 'met').length !== 3)
    stage.errors.push(`the deliveries ended as ${kinds.join(', ')}`);
}

/** Rows of the steps before anything is written: a refusal leaves every world as it was. */
export const BEFORE_OPEN: readonly Case[] = [
  {
    row: 'command: delivered several times',
    when: 'three deliveries come at once and one more later',
    end: 'D',
    act: delivered,
    verdict: 'clean',
  },
  {
    row: 'command: too old',
    when: 'the comment is sixteen minutes old',
    end: 'N',
    act: (stage) => onComment(stage, {}, 16 * MINUTE_MS),
    codes: ['FG_FLIP_TOO_OLD'],
  },
  {
    row: 'authorise: the asker is unknown to the repository',
    when: 'GitHub knows no such collaborator (404)',
    end: 'N',
    act: permission(() => failure(404, 'Not Found')),
    also: ({ denials }) => (denials.some((why) => why.includes('no access')) ? [] : ['nobody was denied']),
  },
  ...(
    [
      [
        'GitHub forbids to ask (403)',
        () => failure(403, 'Resource not accessible by integration'),
        'FG_GITHUB_FORBIDDEN',
      ],
      ['GitHub has an error (500)', () => failure(500), 'FG_GITHUB_UNAVAILABLE'],
      ['GitHub does not answer', silence, 'FG_GITHUB_UNREACHABLE'],
    ] as const
  ).map(
    ([when, answer, code]): Case => ({
      row: 'authorise: the permission cannot be read',
      when,
      end: 'N',
      act: permission(answer),
      codes: [code],
    }),
  ),
  ...(
    [
      ['read service', 'FG_DYNATRACE_UNAVAILABLE'],
      ['read git', 'FG_GITHUB_UNAVAILABLE'],
      ['read live', 'FG_KUBERNETES_UNAVAILABLE'],
      ['read workload', 'FG_KUBERNETES_UNAVAILABLE'],
      ['read rights', 'FG_KUBERNETES_UNAVAILABLE'],
      ['read problems', 'FG_DYNATRACE_UNAVAILABLE'],
      ['read served', 'FG_FLIP_UNSERVED'],
      ['dry run', 'FG_KUBERNETES_UNAVAILABLE'],
    ] as const
  ).map(
    ([deed, code]): Case => ({
      row: 'plan: a read fails',
      when: `"${deed}" is answered with 503`,
      end: 'N',
      act: flipIn(() => answering(deed, () => failure(503))),
      codes: [code],
    }),
  ),
  {
    row: 'plan: a read is partial',
    when: 'the scan for open problems stops early',
    end: 'N',
    act: async (stage) => {
      const { scenario } = stage.shop;
      scenario.dynatrace.openProblem({ title: 'Disk full', affected: [scenario.entityId] });
      scenario.dynatrace.settings.query.scanStopsAfter = 0;
      await stage.run('flip');
    },
    codes: ['FG_FLIP_PROBLEMS_UNREAD'],
  },
  ...(['read service', 'read problems'] as const).map(
    (deed): Case => ({
      row: 'plan: Dynatrace is optional and away',
      when: `"${deed}" is answered with 503`,
      end: 'D',
      withEvents: deed !== 'read service',
      ask: (stage) => ({ target: { ...stage.shop.ask().target, dynatrace: 'optional' } }),
      act: flipIn(() => answering(deed, () => failure(503))),
      verdict: 'unknown',
    }),
  ),
  {
    row: 'plan: already at the variant',
    when: 'the cluster, the branch and flagd say it',
    end: 'N',
    act: async (stage) => {
      const { run } = await stage.run('flip', {}, { ask: stage.ask({ changes: sameVariant(stage) }) });
      if (run?.kind !== 'noop') stage.errors.push(`it ended as ${run?.kind}`);
    },
  },
  {
    row: 'plan: already at the variant',
    when: 'but flagd serves another',
    end: 'N',
    act: async (stage) => {
      const weather = answering('read served', async (pass) => {
        const text = await (await pass()).text();
        return new Response(text.replaceAll('"slow"', '"fast"'), { headers: { 'content-type': 'application/json' } });
      });
      await stage.run('flip', weather, { ask: stage.ask({ changes: sameVariant(stage) }) });
    },
    codes: ['FG_FLIP_UNSERVED'],
  },
];

function sameVariant(stage: Stage) {
  return stage.ask().changes.map((change) => ({ ...change, variant: 'slow' }));
}
