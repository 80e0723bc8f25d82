import { existsSync } from 'node:fs';
import { ClusterProblem } from './problem.ts';
import { hasProgram, runProgram } from './run-program.ts';

/** Debian's package for each program that has to be there. */
const PACKAGES: Readonly<Record<string, string>> = {
  etcd: 'etcd-server',
  containerd: 'containerd',
  runc: 'runc',
  iptables: 'iptables',
  conntrack: 'conntrack',
  busybox: 'busybox-static',
  gcc: 'gcc',
  ip: 'iproute2',
  openssl: 'openssl',
  mount: 'mount',
  unshare: 'util-linux',
};
const PLUGIN = '/usr/lib/cni/bridge';

/**
 * Makes sure that this machine can carry a cluster, and installs the Debian packages that it lacks.
 *
 * @throws ClusterProblem that says in one sentence what is missing.
 */
export function prepareMachine(): void {
  if (process.platform !== 'linux')
    throw new ClusterProblem(`A cluster needs Linux, this is ${process.platform}: use a virtual machine.`);
  if (process.getuid?.() !== 0)
    throw new ClusterProblem('A cluster needs root, for namespaces and mounts of its own: run this as root.');
  const missing = missingPackages();
  if (missing.length === 0) return;
  const command = `apt-get install --no-install-recommends ${missing.join(' ')}`;
  if (!hasProgram('apt-get')) throw new ClusterProblem(`Missing here, as Debian calls them: ${missing.join(', ')}.`);
  process.stderr.write(`${command} …\n`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  runProgram('apt-get', ['update', '-qq'], { env });
  runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env });
  const still = missingPackages();
  if (still.length > 0) throw new ClusterProblem(`Still missing after \`${command}\`: ${still.join(', ')}.`);
}

function missingPackages(): readonly string[] {
  const programs = Object.entries(PACKAGES).flatMap(([program, name]) => (hasProgram(program) ? [] : [name]));
  return existsSync(PLUGIN) ? programs : [...programs, 'containernetworking-plugins'];
}
