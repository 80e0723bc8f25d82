import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBuilt } from '../../../test/entry/action-child.ts';
import { type SandboxChild, startSandbox } from '../../../test/entry/sandbox-child.ts';
import { SHOP_INPUTS } from '../../../test/entry/shop-inputs.ts';
import type { Figure, Row } from '../figure.ts';
import { median } from '../pair.ts';

const ROUNDS = 25;
const FLIPS = 5;
const WARM_UPS = 3;
const GATE = 'dist/action/index.js';

/**
 * The other action: it looks at the comment as well, after it has loaded what it will need when the comment is for it, as
 * most do.
 */
const EAGER = `import * as core from '@actions/core';
import { context, getOctokit } from '@actions/github';
const body = context.payload.comment?.body ?? '';
if (!body.startsWith('/flip')) core.setOutput('decision', 'noop');
else core.info(String(getOctokit));
`;

function bundleEager(folder: string): string {
  const source = join(folder, 'eager.mjs');
  writeFileSync(source, EAGER);
  const out = join(folder, 'eager');
  const args = ['build', source, '-o', out, '-q', '--no-source-map-register', '--no-cache', '--target', 'es2022'];
  const { status } = spawnSync(join('node_modules', '.bin', 'ncc'), args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new RangeError('ncc failed');
  const [file] = globSync('index.*', { cwd: out });
  return join(out, file ?? 'index.js');
}

/** Wall time of a process that is handed an unrelated comment. */
function timeMs(folder: string, args: readonly string[]): number {
  const env = {
    PATH: process.env['PATH'],
    GITHUB_EVENT_NAME: 'issue_comment',
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_OUTPUT: join(folder, 'output'),
  };
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new RangeError(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Bare Node.js, our gate and the eager action in turns: the speed of a machine drifts, the ratios of a round do not. */
function measureGate(folder: string, eager: string): readonly Figure[] {
  const ratios: { bare: number; eager: number }[] = [];
  for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
    const bare = timeMs(folder, ['-e', '0']);
    const gate = timeMs(folder, [GATE]);
    const other = timeMs(folder, [eager]);
    if (round >= 0) ratios.push({ bare: gate / bare, eager: gate / other });
  }
  const shared = { unit: '×' } as const;
  return [
    {
      ...shared,
      name: 'An unrelated comment',
      value: median(ratios.map(({ bare }) => bare)),
      budget: 1.5,
      how: 'wall time of the built action over bare Node.js 24',
    },
    {
      ...shared,
      name: 'An unrelated comment, beside an action that loads everything at its start',
      value: median(ratios.map(({ eager: other }) => other)),
      budget: 0.5,
      how: 'over an action that loads @actions/core and @actions/github, bundled the same way',
    },
  ];
}

async function deliver(sandbox: SandboxChild, variant: string): Promise<number> {
  const body = `/flip cartFailure ${variant}`;
  const made = Object(await sandbox.perform('comment', { author: 'ann', body }));
  const headers = { authorization: `Bearer ${sandbox.variables['GITHUB_TOKEN']}` };
  const { id } = Object(await (await fetch(`${sandbox.variables['GITHUB_API_URL']}/users/ann`, { headers })).json());
  const payload = {
    action: 'created',
    issue: { number: 1, pull_request: {} },
    comment: { id: made.id, node_id: made.nodeId, body },
    sender: { login: 'ann', id, type: 'User' },
  };
  const start = process.hrtime.bigint();
  const run = await runBuilt({ event: 'issue_comment', payload, inputs: SHOP_INPUTS, variables: sandbox.variables });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (run.outputs['decision'] !== 'done') throw new RangeError(`the flip ended as ${run.log}`);
  return ms;
}

/** From the start of the process to its end, commit, event, patch and proof on two pods included; no watch. */
async function measureFlip(folder: string, eager: string): Promise<Figure> {
  const sandbox = await startSandbox();
  try {
    const ratios: number[] = [];
    for (let round = -1; round < FLIPS; round += 1) {
      const flip = await deliver(sandbox, round % 2 === 0 ? 'off' : 'on');
      const other = timeMs(folder, [eager]);
      if (round >= 0) ratios.push(flip / other);
    }
    return {
      name: 'Comment to proven flip, built action on the stand-ins over loopback',
      value: median(ratios),
      unit: '×',
      budget: 12,
      how: 'wall time of the whole run over an action that loads @actions/core and @actions/github and does nothing',
    };
  } finally {
    await sandbox.stop();
  }
}

function sizes(): readonly Figure[] {
  const total = globSync('dist/action/*.js').reduce((sum, file) => sum + statSync(file).size, 0);
  const how = 'bytes of the committed bundle, not minified, without source maps';
  return [
    { name: 'The gate alone', value: statSync(GATE).size / 1000, unit: 'kB', budget: 50, how },
    { name: 'All of dist/action', value: total / 1e6, unit: 'MB', budget: 10, how },
  ];
}

/** What the built action costs: for a comment that is not for it, and for one that flips. */
export const start: Row = {
  name: 'start',
  async measure() {
    const folder = mkdtempSync('.action-check-');
    try {
      const unrelated = { action: 'created', issue: { number: 1 }, comment: { body: 'looks good to me' } };
      writeFileSync(join(folder, 'event.json'), JSON.stringify(unrelated));
      const eager = bundleEager(folder);
      return [...measureGate(folder, eager), await measureFlip(folder, eager), ...sizes()];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
