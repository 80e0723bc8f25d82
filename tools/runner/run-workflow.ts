import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { runProgram } from '../cluster/run-program.ts';
import { killTree } from './kill-tree.ts';

/** One run of a workflow file on this machine. */
export interface WorkflowRun {
  /** Folder with the program `act`. */
  readonly runners: string;
  /** The workflow file; its folder's other files are not seen. */
  readonly workflow: string;
  /** Files beside it, such as reusable workflows that it calls. */
  readonly beside?: readonly string[];
  readonly event: string;
  readonly payload: object;
  /** `owner/name` of the repository that the workflow belongs to. */
  readonly repository: string;
  /** Variables that the runner would set, such as GITHUB_API_URL, and those of the job. */
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** What `vars` holds. */
  readonly vars?: Readonly<Record<string, string>>;
  /** What `uses:` names, and the folder of this machine that stands for it: `{ 'owner/flipgate@v1': '/path' }`. */
  readonly actions: Readonly<Record<string, string>>;
  /** act gives every run the id 1 and knows no attempts: whoever tells runs apart needs these. */
  readonly run: {
    readonly id: number;
    readonly attempt: number;
    readonly actor: string;
    readonly triggeringActor: string;
  };
  /** Inputs of a workflow_dispatch. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Ends the runner as GitHub does when a job is thrown away: without a chance to clean up. */
  readonly kill?: AbortSignal;
}

/** What became of a run: exit code (null when it was killed) and everything that it printed. */
export interface WorkflowEnd {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs a workflow file by `act` in host mode: steps are processes of this machine, with its loopback. Environments,
 * concurrency groups, event filters and runs that follow from others are not known to it.
 */
export async function runWorkflow(run: WorkflowRun): Promise<WorkflowEnd> {
  const folder = mkdtempSync(join(tmpdir(), 'flipgate-run-'));
  try {
    const workflow = makeRepository(folder, run);
    const at = (name: string, text: string) => {
      writeFileSync(join(folder, name), text, { mode: 0o600 });
      return join(folder, name);
    };
    const args = [
      run.event,
      ...['--workflows', workflow, '--directory', join(folder, 'repository')],
      ...['--platform', 'ubuntu-latest=-self-hosted', '--platform', 'ubuntu-24.04=-self-hosted'],
      ...['--eventpath', at('event.json', JSON.stringify({ ...run.payload, ...inputsOf(run) }))],
      ...['--env-file', at('env.yaml', JSON.stringify(environmentOf(run)))],
      // Secrets never stand on a command line, which every process of the machine may read.
      ...['--secret-file', at('secrets.yaml', JSON.stringify(run.secrets))],
      ...['--var-file', at('vars.yaml', JSON.stringify(run.vars ?? {}))],
      ...['--actor', run.run.actor, '--action-offline-mode', '--cache-server-addr', '127.0.0.1'],
      ...['--artifact-server-addr', '127.0.0.1', '--no-cache-server'],
      ...Object.entries(run.actions).flatMap(([name, path]) => ['--local-repository', `${name}=${path}`]),
    ];
    return await watchToEnd(join(run.runners, 'act'), args, run.kill);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A repository with nothing but the workflow and the files beside it: act reads owner, commit and branch from git. */
function makeRepository(folder: string, { workflow, beside = [], repository }: WorkflowRun): string {
  const root = join(folder, 'repository');
  const at = (file: string) => join(root, '.github', 'workflows', basename(file));
  const path = at(workflow);
  mkdirSync(dirname(path), { recursive: true });
  for (const file of [workflow, ...beside]) cpSync(file, at(file));
  const git = (...args: string[]) => runProgram('git', ['-C', root, ...args]);
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', `https://github.com/${repository}.git`);
  git('add', '.');
  git('-c', 'user.name=test', '-c', 'user.email=test@example.invalid', 'commit', '--quiet', '-m', 'A workflow');
  return path;
}

function environmentOf({ env, run, repository }: WorkflowRun): Readonly<Record<string, string>> {
  const { NODE_COMPILE_CACHE } = process.env;
  return {
    // Steps have none of this process's environment; what Node compiled of the action once it need not compile again.
    ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }),
    ...env,
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: `${run.id}`,
    GITHUB_RUN_ATTEMPT: `${run.attempt}`,
    GITHUB_RUN_NUMBER: `${run.id}`,
    GITHUB_TRIGGERING_ACTOR: run.triggeringActor,
  };
}

function inputsOf({ inputs }: WorkflowRun): { readonly inputs?: Readonly<Record<string, string>> } {
  return inputs === undefined ? {} : { inputs };
}

async function watchToEnd(command: string, args: readonly string[], kill?: AbortSignal): Promise<WorkflowEnd> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH']}` },
  });
  kill?.addEventListener('abort', () => {
    if (child.pid !== undefined) killTree(child.pid);
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      output += piece;
    });
  }
  const [code] = await once(child, 'close');
  return { code: typeof code === 'number' ? code : null, output };
}
