import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from '../../src/sandbox/scenario.ts';
import type { SandboxServer } from '../../src/sandbox/served/sandbox-server.ts';
import { runWorkflow } from '../../tools/runner/run-workflow.ts';
import type { Occurrence } from './occurrences.ts';

/** Folder of `act` and `actionlint`. */
export const RUNNERS = process.env['FLIPGATE_RUNNERS'] ?? '';
/** Folder of the action as built from these sources. */
export const ACTION = process.env['FLIPGATE_ACTION'] ?? '';

/** A shop's stand-ins, and the kubeconfig that its workflows have. */
export interface Shop {
  readonly sandbox: SandboxServer;
  readonly kubeconfig: string;
}

/** What a run of a workflow file left: its end, what its steps said, and the runner's own log. */
export interface ExampleRun {
  /** null when it was killed. */
  readonly code: number | null;
  /** Outputs of the steps, the last of each name. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
  readonly runId: number;
}

/** How one run differs from the first attempt of a run by whoever caused the event. */
interface RunOptions {
  /** Files beside the workflow. */
  readonly beside?: readonly string[];
  readonly kill?: AbortSignal;
  /** Permissions of the job's token, instead of those that the workflow file asks for. */
  readonly permissions?: Permissions;
  /** Another kubeconfig or token than the shop's. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Run id of an earlier attempt. */
  readonly rerun?: { readonly runId: number; readonly by: string };
}

type Permissions = Readonly<Record<string, 'read' | 'write'>>;

interface Job {
  readonly permissions?: Permissions;
}

/**
 * Runs a workflow file for what happened: the token of its job has the permissions that the file asks for and no other,
 * and GitHub's stand-in knows of the run as GitHub would.
 */
export async function runExample(
  shop: Shop,
  workflow: string,
  occurrence: Occurrence,
  options: RunOptions = {},
): Promise<ExampleRun> {
  const { sandbox, kubeconfig } = shop;
  const { github } = sandbox.scenario;
  const { event, payload, actor } = occurrence;
  sandbox.catchUp();
  const permissions = {
    metadata: 'read',
    ...(options.permissions ?? permissionsOf([workflow, ...(options.beside ?? [])])),
  } as const;
  const token = github.issueToken({ workflowOf: REPOSITORY, permissions });
  const attempt = options.rerun === undefined ? 1 : 2;
  const run = startRun(sandbox, { occurrence, workflow, attempt, runId: options.rerun?.runId ?? null });
  const { DT_URL = '', DT_API_TOKEN = '', ...variables } = sandbox.variables;
  const addresses = ['GITHUB_SERVER_URL', 'GITHUB_API_URL', 'GITHUB_GRAPHQL_URL'] as const;
  const ended = await runWorkflow({
    runners: RUNNERS,
    workflow,
    ...(options.beside === undefined ? {} : { beside: options.beside }),
    event,
    payload,
    repository: REPOSITORY,
    env: Object.fromEntries(addresses.map((name) => [name, variables[name] ?? ''])),
    secrets: {
      GITHUB_TOKEN: token,
      KUBECONFIG: kubeconfig,
      DT_API_TOKEN,
      DT_READ_TOKEN: DT_API_TOKEN,
      ...options.secrets,
    },
    vars: { DT_URL },
    actions: { 'OWNER/flipgate@v1': ACTION },
    run: { id: run.id, attempt, actor, triggeringActor: options.rerun?.by ?? actor },
    ...(options.kill === undefined ? {} : { kill: options.kill }),
  });
  const conclusion = ended.code === null ? 'cancelled' : ended.code === 0 ? 'success' : 'failure';
  Object.assign(run, { status: 'completed', conclusion });
  return { code: ended.code, outputs: outputsOf(ended.output), log: ended.output, runId: run.id };
}

/** GitHub's own record of the run, which flipgate asks for when it meets a claim of that run. */
function startRun(
  { scenario }: SandboxServer,
  made: {
    readonly occurrence: Occurrence;
    readonly workflow: string;
    readonly attempt: number;
    readonly runId: number | null;
  },
) {
  const { github } = scenario;
  const { occurrence, workflow, attempt, runId } = made;
  const known = github.repository.runs.find(({ id }) => id === runId);
  if (known !== undefined) return Object.assign(known, { status: 'in_progress' as const, conclusion: null, attempt });
  const path = workflow.replace(/^.*\//, '.github/workflows/');
  return github.addWorkflowRun({ actor: occurrence.actor, event: occurrence.event, path, attempt });
}

/** Permissions of all jobs of workflow files together. */
function permissionsOf(files: readonly string[]): Permissions {
  const granted: Record<string, 'read' | 'write'> = {};
  for (const file of files) {
    const { jobs }: { readonly jobs: Readonly<Record<string, Job>> } = parse(readFileSync(file, 'utf8'));
    for (const { permissions = {} } of Object.values(jobs)) {
      for (const [area, level] of Object.entries(permissions)) {
        const name = area.replaceAll('-', '_');
        if (granted[name] !== 'write') granted[name] = level;
      }
    }
  }
  return granted;
}

/** act tells each output that a step sets in one line. */
function outputsOf(log: string): Readonly<Record<string, string>> {
  const lines = log.matchAll(/::set-output:: ([\w-]+)=(.*)$/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name ?? '', value ?? '']));
}

/** Path of an example workflow. */
export function example(name: string): string {
  return join('examples', 'workflows', `${name}.yml`);
}
