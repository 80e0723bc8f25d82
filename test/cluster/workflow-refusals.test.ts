import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAINTAINER, REPOSITORY } from '../../src/sandbox/scenario.ts';
import { kubectl, theCluster } from './cluster.ts';
import { lookBefore, lookSince } from './look-around.ts';
import { commented, dispatched, labelled, type Occurrence } from './occurrences.ts';
import { Rows } from './rows.ts';
import { type ExampleRun, example, runExample } from './run-example.ts';
import { openWorkflowShop, type WorkflowShop } from './workflow-shop.ts';

const NAMESPACE = 'refused';
const COMMAND = '/flip cartFailure on';

const rows = new Rows(
  'commands that the example workflows refuse; nothing happened in git, cluster, flagd or Dynatrace',
  ['what happened', 'decision', 'code', 'run', 'what it said'],
);
let shop: WorkflowShop;
beforeAll(async () => {
  shop = await openWorkflowShop({ shape: 'volume', namespace: NAMESPACE });
  shop.configure({ commitTo: 'pull-request' });
});
afterAll(async () => {
  rows.print();
  await shop.close();
});

type Options = Parameters<typeof runExample>[3];

/** Runs an example for something that is to lead to nothing, and looks whether it did. */
async function refused(
  what: string,
  happening: { readonly workflow?: string; readonly occurrence: Occurrence; readonly options?: Options },
): Promise<ExampleRun & { readonly said: string }> {
  const { workflow = 'comment', occurrence, options } = happening;
  const before = lookBefore(shop);
  const run = await runExample(shop, example(workflow), occurrence, options);
  const { comments: _told, ...seen } = await lookSince(shop, before);
  const { decision = '', 'reason-code': code = '', result = '{}' } = run.outputs;
  const said = String(Object(JSON.parse(result)).message ?? '');
  rows.add(what, decision, code, run.code === 0 ? 'green' : 'red', said.slice(0, 110));
  expect({ what, ...seen }).toEqual({
    what,
    commits: [],
    fileOk: true,
    served: ['off', 'off'],
    live: 'off',
    events: [],
    flips: 0,
  });
  return { ...run, said };
}

/** A pull request beside the shop's own, on which somebody asks for a flip. */
function askedOn(branch: string, more: { readonly fork?: string } = {}): { readonly number: number } {
  const { github } = shop.sandbox.scenario;
  shop.sandbox.catchUp();
  const files = { 'docs/other.md': `${branch}\n` };
  return github.openPullRequest({ title: branch, branch, author: MAINTAINER, files, ...more });
}

const github = () => shop.sandbox.scenario.github;

describe('a pull request that nothing is committed to', () => {
  it.each([
    ['its head lies in a fork', 'FG_FLIP_PULL_REQUEST', /fork/],
    ['it is closed', 'FG_FLIP_PULL_REQUEST', /closed/],
    ['it is merged', 'FG_FLIP_PULL_REQUEST', /merged/],
    ['its head is the default branch', 'FG_FLIP_PULL_REQUEST', /default branch/],
  ] as const)('%s', async (what, code, words) => {
    const number = prepare(what);
    const run = await refused(`comment: ${what}`, { occurrence: commented(shop.sandbox, COMMAND, { issue: number }) });
    expect([run.outputs['decision'], run.outputs['reason-code'], run.code]).toEqual(['refused', code, 1]);
    expect(run.said).toMatch(words);
    // Whoever asked is told where they asked.
    const told = github()
      .commentsOf(number)
      .filter(({ author }) => author.type === 'Bot');
    expect(told.map(({ body }) => body)).toEqual([expect.stringMatching(words)]);
  });

  function prepare(what: string): number {
    if (what.includes('fork')) {
      github().addFork({ of: REPOSITORY, owner: 'mallory' });
      return askedOn('from-fork', { fork: 'mallory/shop' }).number;
    }
    if (what.includes('default')) {
      github().push({ branch: 'release', author: MAINTAINER, message: 'A branch to merge into', files: {} });
      const back = { title: 'Back', branch: 'main', base: 'release', author: MAINTAINER };
      return github().openPullRequest(back).number;
    }
    const { number } = askedOn(what.replaceAll(' ', '-'));
    if (what.includes('closed')) github().close(number, MAINTAINER);
    else github().mergePullRequest(number, MAINTAINER);
    return number;
  }
});

describe('a command that does not stand', () => {
  it.each([
    ['the comment was deleted', (id: number) => github().deleteComment(id), /deleted/],
    [
      'the comment was edited',
      (id: number) => github().editComment({ id, author: MAINTAINER, body: `${COMMAND} now` }),
      /edited/,
    ],
  ] as const)('%s', async (what, change, words) => {
    const occurrence = commented(shop.sandbox, COMMAND);
    change(occurrence.commentId);
    const run = await refused(what, { occurrence });
    expect(run.outputs['reason-code']).toBe('FG_FLIP_TRIGGER_GONE');
    expect(run.said).toMatch(words);
  });

  it('is older than a quarter of an hour', async () => {
    const occurrence = commented(shop.sandbox, COMMAND);
    Object.assign(github().commentById(occurrence.commentId), { createdAtMs: Date.now() - 16 * 60 * 1000 });
    const { id } = github().addWorkflowRun({ actor: MAINTAINER, attempt: 1, createdAtMs: Date.now() });
    const run = await refused('the comment is 16 minutes old', {
      occurrence,
      options: { rerun: { runId: id, by: MAINTAINER } },
    });
    expect(run.outputs['reason-code']).toBe('FG_FLIP_TOO_OLD');
  });

  it('is by somebody who may only read, or run again by them', async () => {
    const denied = await refused('a reader comments', {
      occurrence: commented(shop.sandbox, COMMAND, { author: 'bob' }),
    });
    expect(denied.outputs).toMatchObject({ decision: 'denied', 'reason-code': 'not-allowed' });
    const { id } = github().addWorkflowRun({ actor: MAINTAINER, attempt: 1 });
    const again = await refused('a reader re-runs a maintainer’s command', {
      occurrence: commented(shop.sandbox, COMMAND),
      options: { rerun: { runId: id, by: 'bob' } },
    });
    expect(again.outputs).toMatchObject({ decision: 'denied', 'reason-code': 'not-allowed' });
    expect(again.said).toContain('bob');
  });

  it('is a label on a head that moved since', async () => {
    const occurrence = labelled(shop.sandbox, 'flip:cartFailure=on', { on: true });
    github().push({
      branch: 'try-cart-failure',
      author: MAINTAINER,
      message: 'More',
      files: { 'docs/try.md': 'More.\n' },
    });
    const run = await refused('the head moved after the label', { workflow: 'label', occurrence });
    expect(run.outputs['reason-code']).toMatch(/^FG_/);
    expect(github().issue(shop.sandbox.scenario.pullRequest).labels).toEqual([]);
  });

  it('says an address in a dispatch', async () => {
    const occurrence = dispatched(shop.sandbox, { flag: 'cartFailure', variant: 'on', namespace: 'kube-system' });
    const run = await refused('a dispatch names a namespace', { workflow: 'dispatch', occurrence });
    expect(run.outputs['reason-code']).toBe('FG_COMMAND_OPTION_NOT_HERE');
  });
});

describe('a right that is missing is named', () => {
  it('of the job', async () => {
    const permissions = { contents: 'read', issues: 'write', pull_requests: 'write', actions: 'read' } as const;
    const run = await refused('permissions: contents: read', {
      occurrence: commented(shop.sandbox, COMMAND),
      options: { permissions },
    });
    expect(run.said).toContain('contents=write');
  });

  it('of the service account', async () => {
    kubectl(['create', 'serviceaccount', 'nobody', '-n', NAMESPACE]);
    const token = kubectl(['create', 'token', 'nobody', '-n', NAMESPACE]).trim();
    const config = JSON.parse(shop.kubeconfig);
    config.users[0].user = { token };
    const run = await refused('a service account without a role', {
      occurrence: commented(shop.sandbox, COMMAND),
      options: { secrets: { KUBECONFIG: JSON.stringify(config) } },
    });
    expect(run.said).toMatch(/get|list|patch/);
    expect(run.said).toMatch(/configmaps|deployments|pods/);
  });

  it('of the Dynatrace token', async () => {
    const { dynatrace } = shop.sandbox.scenario;
    const scopes = ['entities.read', 'problems.read', 'metrics.read', 'events.read'];
    const { token } = dynatrace.issueToken({ kind: 'api-token', scopes });
    const run = await refused('a token without events.ingest', {
      occurrence: commented(shop.sandbox, COMMAND),
      options: { secrets: { DT_API_TOKEN: token } },
    });
    expect(run.said).toContain('events.ingest');
  });
});

describe('a cluster that is not reached', () => {
  it.each([
    ['nothing listens there', (text: string) => text.replace(/https:\/\/[^"]+/, 'https://127.0.0.1:1')],
    ['the kubeconfig is no kubeconfig', () => 'not: [a kubeconfig'],
    [
      'another authority signed it',
      (text: string) => text.replace(/("certificate-authority-data":\s*")[^"]+/, `$1${otherAuthority()}`),
    ],
  ] as const)('%s', async (what, change) => {
    const run = await refused(what, {
      occurrence: commented(shop.sandbox, COMMAND),
      options: { secrets: { KUBECONFIG: change(shop.kubeconfig) } },
    });
    expect(run.outputs['reason-code']).toMatch(/^FG_KUBE/);
    expect(run.code).toBe(1);
  });

  function otherAuthority(): string {
    return Buffer.from(`${theCluster().folder}`).toString('base64');
  }
});

it('flips on a draft', async () => {
  const { number } = github().openPullRequest({
    title: 'A draft',
    branch: 'draft',
    author: MAINTAINER,
    files: { 'docs/draft.md': 'Draft.\n' },
    draft: true,
  });
  const before = lookBefore(shop);
  const run = await runExample(shop, example('comment'), commented(shop.sandbox, COMMAND, { issue: number }));
  const seen = await lookSince(shop, before);
  expect([run.outputs['decision'], seen.commits, seen.served]).toEqual(['done', ['draft +1'], ['on', 'on']]);
});
