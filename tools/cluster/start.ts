import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeCertificates, NODE_ADDRESS, NODE_NAME, SERVICE_RANGE } from './certificates.ts';
import { CGROUP_PREFIX, clusterCgroups, makeCgroups, removeCgroup } from './cgroups.ts';
import { makeImages } from './images.ts';
import { prepareMachine } from './machine.ts';
import { ClusterProblem } from './problem.ts';
import { buildPrograms, KUBERNETES_VERSION } from './programs.ts';
import { hasProgram } from './run-program.ts';
import { writeSettings } from './settings.ts';

const START_LIMIT_MS = 3 * 60 * 1000;
const INSIDE = fileURLToPath(new URL('inside.sh', import.meta.url));

/** What others need to know of a cluster that runs; a file `cluster.json` in its folder says the same. */
export interface ClusterFacts {
  readonly version: string;
  readonly folder: string;
  /** Process that holds the namespaces from outside: killing it ends all. */
  readonly keeperPid: number;
  /** Process 1 of the namespaces, as seen from outside. */
  readonly insidePid: number;
  readonly kubectl: string;
  readonly adminKubeconfig: string;
  readonly startedInMs: number;
}

/** Beginning of a command line that runs what follows inside of the cluster's network, mounts and processes. */
export function enterCommand({ insidePid }: Pick<ClusterFacts, 'insidePid'>): readonly string[] {
  return ['nsenter', '-t', `${insidePid}`, '-n', '-m', '-p', `--wdns=${process.cwd()}`, '--'];
}

/**
 * Starts a cluster in namespaces of its own and waits until its node is ready and has the images.
 *
 * @param options.stays  True: it goes on when this process ends. Else it ends with it, also when it is killed.
 * @throws ClusterProblem
 */
export async function startCluster(options: { readonly stays: boolean }): Promise<ClusterFacts> {
  prepareMachine();
  const programs = buildPrograms();
  const images = makeImages(programs);
  sweepCgroups();
  const startedMs = Date.now();
  const folder = mkdtempSync(join(tmpdir(), CGROUP_PREFIX));
  for (const part of ['state', 'logs']) mkdirSync(join(folder, part));
  makeCertificates(join(folder, 'pki'));
  writeSettings(folder, basename(folder));
  makeCgroups(basename(folder));
  const keeper = spawnKeeper({ folder, kubernetes: programs.kubernetes, stays: options.stays });
  try {
    const deadlineMs = startedMs + START_LIMIT_MS;
    const insidePid = await waitFor('process 1', { keeper, folder, deadlineMs }, () => childOf(keeper.pid ?? 0));
    const facts = {
      version: KUBERNETES_VERSION,
      folder,
      keeperPid: keeper.pid ?? 0,
      insidePid,
      kubectl: join(programs.kubernetes, 'kubectl'),
      adminKubeconfig: join(folder, 'pki', 'admin.kubeconfig'),
    };
    const wait = { keeper, folder, deadlineMs };
    await Promise.all([importImages(facts, images, wait), waitForNode(facts, wait)]);
    const all = { ...facts, startedInMs: Date.now() - startedMs };
    writeFileSync(join(folder, 'cluster.json'), `${JSON.stringify(all, null, 2)}\n`);
    if (options.stays) keeper.unref();
    return all;
  } catch (error) {
    await stopCluster({ keeperPid: keeper.pid ?? 0, folder });
    throw error;
  }
}

/** Ends a cluster: kills the keeper, and with it go processes, mounts and links; then its control groups and its folder. */
export async function stopCluster(facts: Pick<ClusterFacts, 'keeperPid' | 'folder'>): Promise<void> {
  const { keeperPid, folder } = facts;
  try {
    process.kill(keeperPid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
  const name = basename(folder);
  // Processes of a killed namespace end one after the other.
  for (let tries = 0; tries < 100 && clusterCgroups(name).length > 0; tries += 1) {
    for (const path of clusterCgroups(name)) removeCgroup(path);
    await pause(50);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Runs kubectl as administrator inside of the cluster. @throws ClusterProblem with its own words */
export function kubectlInside(facts: Omit<ClusterFacts, 'startedInMs'>, args: readonly string[]): string | null {
  const [command = '', ...rest] = [
    ...enterCommand(facts),
    facts.kubectl,
    '--kubeconfig',
    facts.adminKubeconfig,
    ...args,
  ];
  const { status, stdout } = spawnSync(command, rest, { encoding: 'utf8' });
  return status === 0 ? stdout : null;
}

function spawnKeeper(request: {
  readonly folder: string;
  readonly kubernetes: string;
  readonly stays: boolean;
}): ChildProcess {
  const { folder, kubernetes, stays } = request;
  const log = openSync(join(folder, 'logs', 'inside.log'), 'a');
  // unshare ignores SIGTERM; a parent that is killed without a chance to clean up takes it along by this signal.
  const along = stays ? [] : ['setpriv', '--pdeathsig', 'KILL'];
  const own = ['unshare', '--net', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child'];
  const inside = ['bash', INSIDE, folder, kubernetes, NODE_ADDRESS, SERVICE_RANGE, NODE_NAME];
  const [command = '', ...args] = [...along, ...own, ...inside];
  if (!hasProgram(command)) throw new ClusterProblem(`${command} is missing here: install Debian's util-linux.`);
  return spawn(command, args, { detached: true, stdio: ['ignore', log, log] });
}

interface Waiting {
  readonly keeper: ChildProcess;
  readonly folder: string;
  readonly deadlineMs: number;
}

async function waitFor<T>(what: string, waiting: Waiting, look: () => T | null): Promise<T> {
  const { keeper, folder, deadlineMs } = waiting;
  for (;;) {
    const seen = look();
    if (seen !== null) return seen;
    if (keeper.exitCode !== null || keeper.signalCode !== null)
      throw new ClusterProblem(`The cluster ended while it started:\n${lastLines(folder)}`);
    if (Date.now() > deadlineMs) throw new ClusterProblem(`${what} did not come in time:\n${lastLines(folder)}`);
    await pause(100);
  }
}

/** First child of a process, or null. */
function childOf(pid: number): number | null {
  try {
    const [first = ''] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    return first === '' ? null : Number(first);
  } catch {
    return null;
  }
}

type Facts = Omit<ClusterFacts, 'startedInMs'>;

async function importImages(facts: Facts, images: readonly string[], waiting: Waiting): Promise<void> {
  const socket = join(facts.folder, 'state', 'containerd.sock');
  const ctr = [...enterCommand(facts), 'ctr', '-a', socket, '-n', 'k8s.io'];
  for (const image of images) {
    const [command = '', ...args] = [...ctr, 'image', 'import', image];
    await waitFor(`image ${image}`, waiting, () => (spawnSync(command, args).status === 0 ? image : null));
  }
}

async function waitForNode(facts: Facts, waiting: Waiting): Promise<void> {
  const ready = ['wait', '--for=condition=Ready', `node/${NODE_NAME}`, '--timeout=1s'];
  await waitFor('a ready node', waiting, () => kubectlInside(facts, ready));
  const account = ['get', 'serviceaccount', 'default', '-n', 'default'];
  await waitFor('the first service account', waiting, () => kubectlInside(facts, account));
}

function lastLines(folder: string): string {
  const names = ['inside', 'etcd', 'kube-apiserver', 'containerd', 'kubelet'];
  return names
    .map((name) => {
      try {
        return `${name}: ${readFileSync(join(folder, 'logs', `${name}.log`), 'utf8')
          .trim()
          .split('\n')
          .slice(-4)
          .join('\n  ')}`;
      } catch {
        return `${name}: no log`;
      }
    })
    .join('\n');
}

// Of clusters whose keeper was killed together with everything that could have cleaned up.
function sweepCgroups(): void {
  for (const path of clusterCgroups()) removeCgroup(path);
}
