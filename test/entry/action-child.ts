import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareEnvironment } from './bare-environment.ts';
import { pairsIn } from './runner-log.ts';

/** What a run of the built action left behind. */
export interface ActionRun {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What it wrote into the files by which a step changes the environment and the path of those after it. */
  readonly environment: string;
}

/** One event of GitHub, as the runner hands it over. */
export interface Delivered {
  readonly event: string;
  readonly payload: object;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  /** `post` after a run that was cut off, with what that run saved. */
  readonly phase?: 'main' | 'post';
  /** Folder with `dist/action`; the repository's own unless given. */
  readonly action?: string;
  /** File to run in its place: the sources, as they are now. */
  readonly entry?: string;
  /** The process is killed once this comes true, as a runner that is lost. */
  readonly killAfter?: Promise<unknown>;
}

function readCommands(path: string): Readonly<Record<string, string>> {
  return Object.fromEntries(pairsIn(readFileSync(path, 'utf8')));
}

/** Runs dist/action in a process of its own, with nothing of this process's environment but what is given. */
export async function runBuilt(delivered: Delivered): Promise<ActionRun> {
  const folder = mkdtempSync(join(tmpdir(), 'flipgate-action-'));
  const file = (name: string) => join(folder, name);
  try {
    writeFileSync(file('event.json'), JSON.stringify(delivered.payload));
    for (const name of ['outputs', 'state', 'summary', 'env', 'path']) writeFileSync(file(name), '');
    const inputs = Object.entries(delivered.inputs ?? {}).map(([name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      value,
    ]);
    const env = {
      ...bareEnvironment(),
      HOME: folder,
      GITHUB_EVENT_NAME: delivered.event,
      GITHUB_EVENT_PATH: file('event.json'),
      GITHUB_OUTPUT: file('outputs'),
      GITHUB_STATE: file('state'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_ENV: file('env'),
      GITHUB_PATH: file('path'),
      GITHUB_RUN_ID: '4711',
      GITHUB_RUN_ATTEMPT: '1',
      ...Object.fromEntries(inputs),
      ...delivered.variables,
    };
    const built = delivered.phase === 'post' ? 'post.js' : 'index.js';
    const entry = delivered.entry ?? join(delivered.action ?? '.', 'dist', 'action', built);
    const child = spawn(process.execPath, [entry], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (piece) => log.push(String(piece)));
    }
    const exit = once(child, 'exit');
    void delivered.killAfter?.then(() => child.kill('SIGKILL'));
    const [code] = await exit;
    return {
      code: typeof code === 'number' ? code : null,
      log: log.join(''),
      outputs: readCommands(file('outputs')),
      state: readCommands(file('state')),
      summary: readFileSync(file('summary'), 'utf8'),
      environment: readFileSync(file('env'), 'utf8') + readFileSync(file('path'), 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
