// What an unrelated comment costs: the built gate against bare Node.js, and against an action that loads @actions/core and
// @actions/github at its start, as most do. Paired runs, because the speed of a machine drifts: A B C A B C …, each round
// gives its own ratios, and the median of these counts (DESIGN section 8).
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const ROUNDS = 25;
const WARM_UPS = 3;
/** Budgets: ratios of medians over the rounds. */
const MOST_OF_BARE = 1.5;
const MOST_OF_EAGER = 0.5;

const GATE = 'dist/action/index.js';
const folder = mkdtempSync('.action-check-');
const event = join(folder, 'event.json');
const environment = {
  PATH: process.env['PATH'],
  GITHUB_EVENT_NAME: 'issue_comment',
  GITHUB_EVENT_PATH: event,
  GITHUB_OUTPUT: join(folder, 'output'),
};

/** The other action: it looks at the comment as well, after it has loaded what it will need when the comment is for it. */
const EAGER = `import * as core from '@actions/core';
import { context, getOctokit } from '@actions/github';
const body = context.payload.comment?.body ?? '';
if (!body.startsWith('/flip')) core.setOutput('decision', 'noop');
else core.info(String(getOctokit));
`;

function bundleEager(): string {
  const source = join(folder, 'eager.mjs');
  writeFileSync(source, EAGER);
  const out = join(folder, 'eager');
  const args = ['build', source, '-o', out, '-q', '--no-source-map-register', '--no-cache', '--target', 'es2022'];
  const { status } = spawnSync(join('node_modules', '.bin', 'ncc'), args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new RangeError('ncc failed');
  const [file] = globSync('index.*', { cwd: out });
  return join(out, file ?? 'index.js');
}

function timeMs(args: readonly string[]): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { env: environment, encoding: 'utf8' });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new RangeError(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return ms;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

function sizes(): readonly string[] {
  const files = globSync('dist/action/*.js').map((file) => ({ file, bytes: statSync(file).size }));
  const packed = files.reduce((sum, { file }) => sum + gzipSync(readFileSync(file)).length, 0);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const gate = statSync(GATE).size;
  return [
    `| gate alone | ${(gate / 1e3).toFixed(0)} kB |`,
    `| all of dist/action | ${(total / 1e6).toFixed(2)} MB, ${(packed / 1e6).toFixed(2)} MB packed |`,
  ];
}

try {
  writeFileSync(
    event,
    JSON.stringify({ action: 'created', issue: { number: 1 }, comment: { body: 'looks good to me' } }),
  );
  const eager = bundleEager();
  const rounds = { bare: [] as number[], gate: [] as number[], eager: [] as number[] };
  for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
    const bare = timeMs(['-e', '0']);
    const gate = timeMs([GATE]);
    const other = timeMs([eager]);
    if (round < 0) continue;
    rounds.bare.push(bare);
    rounds.gate.push(gate);
    rounds.eager.push(other);
  }
  const against = (other: readonly number[]) => median(rounds.gate.map((ms, index) => ms / (other[index] ?? NaN)));
  const [ofBare, ofEager] = [against(rounds.bare), against(rounds.eager)];
  const rows = [
    ...sizes(),
    `| unrelated comment, wall | ${median(rounds.gate).toFixed(0)} ms; bare Node.js ${median(rounds.bare).toFixed(0)} ms, eager action ${median(rounds.eager).toFixed(0)} ms |`,
    `| of bare Node.js 24 | ${ofBare.toFixed(2)} (budget ${MOST_OF_BARE}) |`,
    `| of an action that loads core and github | ${ofEager.toFixed(2)} (budget ${MOST_OF_EAGER}) |`,
  ];
  process.stdout.write(`| start of the action, ${ROUNDS} paired rounds | |\n|---|---|\n${rows.join('\n')}\n`);
  if (ofBare > MOST_OF_BARE || ofEager > MOST_OF_EAGER) {
    process.stderr.write('over budget\n');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
