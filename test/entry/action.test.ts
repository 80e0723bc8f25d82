import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type ActionRun, type Delivered, runBuilt } from './action-child.ts';
import { type SandboxChild, startSandbox } from './sandbox-child.ts';
import { INPUTS } from './shop-inputs.ts';

// Processes start slowly on a busy machine; nothing here waits for a time.
jest.setTimeout(120_000);

const FLAG = 'cartFailure';
const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
const BRANCH = 'try-cart-failure';

const schema = new Ajv2020({ allowUnionTypes: true });
addFormats.default(schema);
const isResult = schema.compile(JSON.parse(readFileSync('schema/result.schema.json', 'utf8')));

describe('the gate, as built', () => {
  it.each([
    ['a comment about something else', 'issue_comment', { action: 'created', comment: { body: 'looks good' } }],
    ['an edited command', 'issue_comment', { action: 'edited', comment: { body: '/flip a b' } }],
    ['a command in code', 'issue_comment', { action: 'created', comment: { body: '```\n/flip a b\n```' } }],
    ['another label', 'pull_request_target', { action: 'labeled', label: { name: 'bug' } }],
    ['a push', 'push', {}],
  ])('%s: no token is needed, nothing is sent, the run is green', async (_what, event, payload) => {
    const run = await runBuilt({ event, payload });
    expect(run).toMatchObject({ code: 0, outputs: { decision: 'noop', 'reason-code': 'not-for-us' }, state: {} });
    expect(run.log).toMatch(/^Not for flipgate: .*\.\n$/);
  });

  it('says what is missing when the command is for us', async () => {
    const payload = comment({ id: 1, nodeId: 'IC_1' }, `/flip ${FLAG} on`, { login: 'ann', id: 1 });
    const run = await runBuilt({ event: 'issue_comment', payload, variables: { GITHUB_REPOSITORY: 'example/shop' } });
    expect(run.outputs).toMatchObject({ decision: 'refused', 'reason-code': 'FG_ASSEMBLY_TOKEN' });
    expect(run.log).toContain('GITHUB_TOKEN');
    expect(run.code).not.toBe(0);
  });
});

interface Person {
  readonly login: string;
  readonly id: number;
}

function comment(made: { readonly id: number; readonly nodeId: string }, body: string, sender: Person, issue = 1) {
  return {
    action: 'created',
    issue: { number: issue, pull_request: {} },
    comment: { id: made.id, node_id: made.nodeId, body },
    sender: { ...sender, type: 'User' },
  };
}

describe('the built action on the stand-ins', () => {
  let sandbox: SandboxChild;
  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(async () => {
    await sandbox.stop();
  });

  async function person(login: string): Promise<Person> {
    const headers = { authorization: `Bearer ${sandbox.variables['GITHUB_TOKEN']}` };
    const { id } = Object(
      await (await fetch(`${sandbox.variables['GITHUB_API_URL']}/users/${login}`, { headers })).json(),
    );
    return { login, id };
  }

  async function commented(body: string, author = 'ann'): Promise<object> {
    const made = Object(await sandbox.perform('comment', { author, body }));
    return comment(made, body, await person(author));
  }

  const run = (delivered: Delivered): Promise<ActionRun> =>
    runBuilt({
      ...delivered,
      inputs: { ...INPUTS, ...delivered.inputs },
      variables: { ...sandbox.variables, ...delivered.variables },
    });

  async function served(): Promise<readonly string[]> {
    return Object.values(Object(await sandbox.read('served'))).map((one) => Object(one).variant);
  }

  async function state() {
    return Object(await sandbox.read('state'));
  }

  it('flips by a comment: commit, event, every pod, one comment, outputs, summary; no secret anywhere', async () => {
    const payload = await commented(`/flip ${FLAG} on`);
    const done = await run({ event: 'issue_comment', payload });
    expect(done).toMatchObject({ code: 0, outputs: { decision: 'done', 'reason-code': 'proven', verdict: '' } });
    const { branches, comments, events } = await state();
    expect(done.outputs['commit-sha']).toBe(branches[BRANCH]);
    expect(await served()).toEqual(['on', 'on']);
    expect(events).toHaveLength(1);
    const ours = comments.filter(({ author }: { author: string }) => author.endsWith('[bot]'));
    expect(ours).toHaveLength(1);
    expect(ours[0].body).toContain(`flip=${done.outputs['flip-id']}`);
    expect(JSON.parse(done.state['flip'] ?? '{}')).toMatchObject({ id: done.outputs['flip-id'] });
    expect(done.summary).toContain('**Done');
    const result = JSON.parse(done.outputs['result'] ?? '');
    expect([isResult(result), isResult.errors]).toEqual([true, null]);
    // `add-mask` tells the runner what to hide; it is the one line that may say it.
    const said =
      done.log.replaceAll(/^::add-mask::.*$/gm, '') + JSON.stringify(done.outputs) + done.summary + ours[0].body;
    for (const name of ['GITHUB_TOKEN', 'DT_API_TOKEN', 'DT_PLATFORM_TOKEN']) {
      expect(done.log).toContain(`::add-mask::${sandbox.variables[name]}`);
      expect(said).not.toContain(sandbox.variables[name]);
    }
  });

  it('asks GitHub only at the addresses of the server it runs on, and asks nothing in vain', async () => {
    const payload = await commented(`/flip ${FLAG} on`);
    await run({ event: 'issue_comment', payload });
    const { github, kubernetes, dynatrace } = Object(await sandbox.read('requests'));
    for (const { path } of github) expect(path).toMatch(/^\/api\/(v3\/|graphql$)/);
    const bad = [...kubernetes, ...dynatrace].filter(({ status }: { status: number }) => status >= 400);
    expect(bad).toEqual([]);
  });

  it('meets its own flip when the job is run again', async () => {
    const payload = await commented(`/flip ${FLAG} on`);
    const first = await run({ event: 'issue_comment', payload });
    const head = (await state()).branches[BRANCH];
    const variables = { GITHUB_RUN_ATTEMPT: '2', GITHUB_TRIGGERING_ACTOR: 'ann' };
    const again = await run({ event: 'issue_comment', payload, variables });
    expect(again.outputs).toMatchObject({ decision: 'done', 'flip-id': first.outputs['flip-id'] });
    const after = await state();
    expect(after.branches[BRANCH]).toBe(head);
    expect(after.events).toHaveLength(1);
  });

  it('denies a reader, says so once, and ends with 1', async () => {
    const denied = await run({ event: 'issue_comment', payload: await commented(`/flip ${FLAG} on`, 'bob') });
    expect(denied).toMatchObject({ code: 1, outputs: { decision: 'denied', 'reason-code': 'not-allowed' } });
    expect(denied.log).toContain('::error title=flipgate%3A denied');
    expect(await served()).toEqual(['off', 'off']);
  });

  it('flips by a label of a pull request, by code of the default branch', async () => {
    const name = `flip:${FLAG}=on`;
    await sandbox.perform('label', { author: 'ann', name });
    const { pullRequest, branches } = await state();
    const payload = {
      action: 'labeled',
      label: { name },
      pull_request: { number: pullRequest, head: { sha: branches[BRANCH] } },
      sender: { ...(await person('ann')), type: 'User' },
    };
    const done = await run({ event: 'pull_request_target', payload });
    expect(done).toMatchObject({ code: 0, outputs: { decision: 'done' } });
    expect(await served()).toEqual(['on', 'on']);
  });

  it('flips by a dispatch, by its inputs, committing nowhere', async () => {
    const payload = {
      inputs: { flag: FLAG, variant: 'on', reason: '' },
      sender: { ...(await person('ann')), type: 'User' },
    };
    const done = await run({ event: 'workflow_dispatch', payload, inputs: { 'commit-to': 'none' } });
    expect(done).toMatchObject({ code: 0, outputs: { decision: 'done', 'commit-sha': '' } });
    expect(await served()).toEqual(['on', 'on']);
  });

  it('flips in each step of one run: what the second asks for is not answered with the first', async () => {
    const payload = { sender: { ...(await person('ann')), type: 'User' } };
    const step = (variant: string, action: string) =>
      run({
        event: 'push',
        payload,
        entry: 'src/entry/action/main.ts',
        inputs: { mode: 'flip', flag: FLAG, variant, 'commit-to': 'none' },
        variables: { GITHUB_JOB: 'release', GITHUB_ACTION: action },
      });
    const on = await step('on', '__flipgate');
    expect([on.outputs['decision'], await served()]).toEqual(['done', ['on', 'on']]);
    const off = await step('off', '__flipgate_2');
    expect([off.outputs['decision'], await served()]).toEqual(['done', ['off', 'off']]);
    expect(off.outputs['flip-id']).not.toBe(on.outputs['flip-id']);
  });

  it('refuses an address in a dispatch', async () => {
    const payload = {
      client_payload: { flag: FLAG, variant: 'on', namespace: 'other' },
      sender: { ...(await person('ann')), type: 'User' },
    };
    const refused = await run({ event: 'repository_dispatch', payload });
    expect(refused).toMatchObject({
      code: 2,
      outputs: { decision: 'refused', 'reason-code': 'FG_COMMAND_OPTION_NOT_HERE' },
    });
    expect(await served()).toEqual(['off', 'off']);
  });

  it('shows a plan with dry-run and changes nothing', async () => {
    const inputs = { mode: 'plan', flag: FLAG, variant: 'on', 'commit-to': 'default-branch' };
    const planned = await run({
      event: 'push',
      payload: { sender: { ...(await person('ann')), type: 'User' } },
      inputs,
    });
    expect(planned).toMatchObject({ code: 0, outputs: { decision: 'planned' } });
    expect(JSON.parse(planned.outputs['result'] ?? '').plan.changes).toMatchObject([
      { flag: FLAG, from: 'off', to: 'on' },
    ]);
    for (const shown of [planned.log, planned.summary]) {
      expect(shown).toMatch(/Plan +cartFailure: off -> on/);
      expect(shown).toMatch(/predicted evaluation off -> on/);
      expect(shown).toMatch(/Dynatrace is told for cart \(SERVICE-/);
    }
    expect((await state()).events).toEqual([]);
  });

  it('judges a service over a time that is too short as unknown, and fails by it unless told otherwise', async () => {
    const inputs = { mode: 'gate', service: 'cart', window: '5m' };
    const failed = await run({ event: 'push', payload: {}, inputs });
    expect(failed).toMatchObject({ code: 1, outputs: { decision: 'done', verdict: 'unknown' } });
    const reported = await run({ event: 'push', payload: {}, inputs: { ...inputs, 'fail-on': 'none' } });
    expect(reported).toMatchObject({ code: 0, outputs: { decision: 'done', verdict: 'unknown' } });
    expect(reported.log).toMatch(/^::warning title=flipgate%3A verdict unknown \(\w+\)::cart: unknown from/m);
    const nothing = await run({ event: 'push', payload: {}, inputs: { mode: 'gate', service: '' } });
    expect(nothing).toMatchObject({ code: 2, outputs: { 'reason-code': 'FG_GATE_SERVICE' } });
  });

  it('flips without the right to comment, and warns of the permission that is missing', async () => {
    const { token } = Object(
      await sandbox.perform('workflow-token', {
        permissions: { contents: 'write', metadata: 'read', issues: 'read', pull_requests: 'read' },
      }),
    );
    const payload = await commented(`/flip ${FLAG} on`);
    const done = await run({ event: 'issue_comment', payload, variables: { GITHUB_TOKEN: token } });
    expect(done).toMatchObject({ code: 0, outputs: { decision: 'done' } });
    expect(done.log).toMatch(/::warning title=flipgate%3A a report failed::.*The token needs .*issues=write/);
    expect(await served()).toEqual(['on', 'on']);
  });

  it('refuses a pull request from a fork, whose run may not write, before it asks anybody', async () => {
    const payload = {
      action: 'labeled',
      label: { name: `flip:${FLAG}=on` },
      repository: { id: 1 },
      pull_request: { number: 1, head: { sha: 'a'.repeat(40), repo: { id: 2 } } },
      sender: { login: 'ann', id: 1, type: 'User' },
    };
    const refused = await run({ event: 'pull_request', payload });
    expect(refused).toMatchObject({ code: 4, outputs: { 'reason-code': 'FG_ANSWER_UNPRIVILEGED' } });
    expect(Object(await sandbox.read('requests')).github).toEqual([]);
  });

  it('killed while it watches: the post step frees the flip and undoes nothing; the next run can take it back', async () => {
    const payload = await commented(`/flip ${FLAG} on watch 25m`);
    const proven = (async () => {
      while (!(await state()).comments.some(({ body }: { body: string }) => /watching/i.test(body))) await pause();
    })();
    const killed = await run({ event: 'issue_comment', payload, killAfter: proven });
    expect(killed.code).toBeNull();
    const variables = { STATE_flip: killed.state['flip'] ?? '' };
    const post = await run({ event: 'issue_comment', payload, phase: 'post', variables });
    expect(post).toMatchObject({ code: 0 });
    expect(post.log).toContain('::notice::Flip');
    const { comments } = await state();
    const ours = comments.filter(({ author }: { author: string }) => author.endsWith('[bot]'));
    expect(ours).toHaveLength(1);
    expect(ours[0].body).toContain('before the flip did');
    expect(await served()).toEqual(['on', 'on']);
    // The claim is free: another run takes the flip over at once.
    const back = await run({
      event: 'issue_comment',
      payload: await commented('/flip revert'),
      variables: { GITHUB_RUN_ID: '4712' },
    });
    expect(back.outputs).toMatchObject({ decision: 'undone', 'flip-id': JSON.parse(killed.state['flip'] ?? '{}').id });
    expect(await served()).toEqual(['off', 'off']);
  });
});
