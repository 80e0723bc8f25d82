import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { runWorkflow } from '../../tools/runner/run-workflow.ts';
import { startSandbox } from '../entry/sandbox-child.ts';
import { ACTION, RUNNERS } from './run-example.ts';

it.each(['examples', '.github'])('finds nothing to mend in the workflows of %s', (from) => {
  // Where they end up: in the .github of a repository, which is where one calls another.
  const repository = mkdtempSync(join(tmpdir(), 'flipgate-lint-'));
  try {
    mkdirSync(join(repository, '.git'));
    cpSync(join(from, 'workflows'), join(repository, '.github', 'workflows'), { recursive: true });
    expect(globSync('.github/workflows/*.yml', { cwd: repository }).length).toBeGreaterThan(0);
    const { status, stdout } = spawnSync(join(RUNNERS, 'actionlint'), [], { encoding: 'utf8', cwd: repository });
    expect([status, stdout]).toEqual([0, '']);
  } finally {
    rmSync(repository, { recursive: true, force: true });
  }
});

it('runs the comment example with the built action: a comment about something else costs nothing', async () => {
  const sandbox = await startSandbox();
  try {
    const run = await runWorkflow({
      runners: RUNNERS,
      workflow: 'examples/workflows/comment.yml',
      event: 'issue_comment',
      payload: {
        action: 'created',
        issue: { number: 1, pull_request: {} },
        comment: { id: 1, node_id: 'IC_1', body: 'what about `/flip a b`?' },
        sender: { login: 'ann', id: 1, type: 'User' },
      },
      repository: 'example/shop',
      env: sandbox.variables,
      secrets: { GITHUB_TOKEN: sandbox.variables['GITHUB_TOKEN'] ?? '' },
      actions: { 'OWNER/flipgate@v1': ACTION },
      run: { id: 4711, attempt: 1, actor: 'ann', triggeringActor: 'ann' },
    });
    expect(run.output).toContain('Not for flipgate');
    expect(run.code).toBe(0);
    const { github } = Object(await sandbox.read('requests'));
    expect(github).toEqual([]);
  } finally {
    await sandbox.stop();
  }
});
