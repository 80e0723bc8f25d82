import { describe, expect, it } from '@jest/globals';
import { scenario, statusOf } from './octokit.ts';

describe('checks, statuses, deployments and runs over REST', () => {
  it('makes, completes and lists check runs, and lets only Apps write them', async () => {
    const { app, user, repo, world } = scenario();
    const head_sha = world.head('cart') ?? '';
    const made = await app.rest.checks.create({
      ...repo,
      name: 'flipgate',
      head_sha,
      external_id: 'flip-1',
      status: 'in_progress',
    });
    expect(made.data).toMatchObject({ status: 'in_progress', conclusion: null, app: { slug: 'flipgate' } });
    const done = await app.rest.checks.update({
      ...repo,
      check_run_id: made.data.id,
      conclusion: 'success',
      output: { title: 'clean', summary: 's' },
    });
    expect(done.data).toMatchObject({ status: 'completed', conclusion: 'success', output: { title: 'clean' } });
    await app.rest.checks.create({ ...repo, name: 'flipgate', head_sha });
    const latest = await app.rest.checks.listForRef({ ...repo, ref: 'cart', check_name: 'flipgate' });
    expect(latest.data.check_runs.map((run) => run.status)).toEqual(['queued']);
    const all = await app.rest.checks.listForRef({ ...repo, ref: head_sha, filter: 'all' });
    expect(all.data.total_count).toBe(2);
    expect((await app.rest.checks.get({ ...repo, check_run_id: made.data.id })).data.external_id).toBe('flip-1');
    expect(await statusOf(user('walt').rest.checks.create({ ...repo, name: 'x', head_sha }))).toBe(403);
    expect(await statusOf(app.rest.checks.create({ ...repo, name: 'x', head_sha: '1'.repeat(40) }))).toBe(422);
  });

  it('refuses a check output that is too long', async () => {
    // The description forbids the request as well, so the validating transport would not let it through.
    const { app, repo, world } = scenario({ transport: (transport) => transport });
    const output = { title: 't', summary: 'x'.repeat(65_536) };
    const create = app.rest.checks.create({ ...repo, name: 'x', head_sha: world.head('cart') ?? '', output });
    expect(await statusOf(create)).toBe(422);
  });

  it('combines the newest status of each context', async () => {
    const { app, repo, world } = scenario();
    const sha = world.head('cart') ?? '';
    const state = async () => (await app.rest.repos.getCombinedStatusForRef({ ...repo, ref: 'cart' })).data.state;
    expect(await state()).toBe('pending');
    await app.rest.repos.createCommitStatus({ ...repo, sha, state: 'failure', context: 'flipgate', description: 'd' });
    expect(await state()).toBe('failure');
    await app.rest.repos.createCommitStatus({
      ...repo,
      sha,
      state: 'success',
      context: 'Flipgate',
      target_url: 'https://x.example/1',
    });
    expect(await state()).toBe('success');
    const listed = await app.rest.repos.listCommitStatusesForRef({ ...repo, ref: sha });
    expect(listed.data.map((status) => status.state)).toEqual(['success', 'failure']);
    const description = 'x'.repeat(141);
    expect(await statusOf(app.rest.repos.createCommitStatus({ ...repo, sha, state: 'success', description }))).toBe(
      422,
    );
  });

  it('makes deployments that need green contexts unless told otherwise, and their statuses', async () => {
    const { app, repo, world } = scenario();
    const sha = world.head('cart') ?? '';
    await app.rest.repos.createCommitStatus({ ...repo, sha, state: 'pending', context: 'ci' });
    const flip = { ...repo, ref: 'cart', task: 'flip', environment: 'lab', payload: { id: 'flip-1' } };
    expect(await statusOf(app.rest.repos.createDeployment(flip))).toBe(409);
    const made = await app.rest.repos.createDeployment({ ...flip, required_contexts: [], auto_merge: false });
    expect(made.data).toMatchObject({ sha, task: 'flip', payload: { id: 'flip-1' } });
    const deployment_id = 'id' in made.data ? made.data.id : 0;
    await app.rest.repos.createDeploymentStatus({
      ...repo,
      deployment_id,
      state: 'success',
      log_url: 'https://x.example/log',
    });
    const second = await app.rest.repos.createDeployment({ ...flip, required_contexts: [], auto_merge: false });
    const id = 'id' in second.data ? second.data.id : 0;
    await app.rest.repos.createDeploymentStatus({ ...repo, deployment_id: id, state: 'success' });
    const statuses = await app.rest.repos.listDeploymentStatuses({ ...repo, deployment_id });
    expect(statuses.data.map((status) => status.state)).toEqual(['inactive', 'success']);
    const listed = await app.rest.repos.listDeployments({ ...repo, task: 'flip', environment: 'lab' });
    expect(listed.data.map((deployment) => deployment.id)).toEqual([id, deployment_id]);
    expect((await app.rest.repos.getDeployment({ ...repo, deployment_id })).data.ref).toBe('cart');
  });

  it('shows a workflow run as it stands', async () => {
    const { app, repo, world } = scenario();
    const run = world.addWorkflowRun({ actor: 'walt' });
    const read = async () => (await app.rest.actions.getWorkflowRun({ ...repo, run_id: run.id })).data;
    expect(await read()).toMatchObject({
      status: 'in_progress',
      conclusion: null,
      run_attempt: 1,
      event: 'issue_comment',
    });
    run.status = 'completed';
    run.conclusion = 'cancelled';
    expect(await read()).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
    expect(await statusOf(app.rest.actions.getWorkflowRun({ ...repo, run_id: 1 }))).toBe(404);
  });

  it('lists the runs of a workflow on a branch, newest first, and says whether it is switched on', async () => {
    const { app, repo, world } = scenario();
    const path = '.github/workflows/resume.yml';
    const workflow = { ...repo, workflow_id: 'resume.yml' };
    expect(await statusOf(app.rest.actions.getWorkflow(workflow))).toBe(404);
    expect(await statusOf(app.rest.actions.listWorkflowRuns(workflow))).toBe(404);
    world.push({ branch: 'main', author: 'walt', message: 'Resume', files: { [path]: 'name: resume\n' } });
    const done = { actor: 'walt', path, status: 'completed' } as const;
    world.addWorkflowRun({ ...done, conclusion: 'success' });
    const newest = world.addWorkflowRun({ ...done, conclusion: 'success' });
    world.addWorkflowRun({ ...done, conclusion: 'failure' });
    world.addWorkflowRun({ ...done, conclusion: 'success', headBranch: 'other' });
    world.addWorkflowRun({ ...done, conclusion: 'success', path: '.github/workflows/other.yml' });
    const { data } = await app.rest.actions.listWorkflowRuns({
      ...workflow,
      branch: 'main',
      status: 'success',
      per_page: 1,
    });
    expect(data).toMatchObject({ total_count: 2, workflow_runs: [{ id: newest.id, path }] });
    expect((await app.rest.actions.getWorkflow(workflow)).data).toMatchObject({ path, state: 'active' });
    world.repository.disabledWorkflows.add(path);
    expect((await app.rest.actions.getWorkflow(workflow)).data.state).toBe('disabled_inactivity');
  });
});
