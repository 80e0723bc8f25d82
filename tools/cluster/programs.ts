import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildGoPrograms, cacheFolder } from './go-module.ts';
import { runProgram } from './run-program.ts';

export const KUBERNETES_VERSION = 'v1.34.4';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const PROGRAMS = ['kube-apiserver', 'kube-controller-manager', 'kube-proxy', 'kube-scheduler', 'kubectl', 'kubelet'];

/** Folders of the programs that a cluster is made of. */
export interface Programs {
  readonly kubernetes: string;
  readonly flagd: string;
  readonly pause: string;
}

/** Builds whatever the cache lacks: minutes the first time, nothing afterwards. @throws ClusterProblem */
export function buildPrograms(): Programs {
  const [major = '', minor = ''] = KUBERNETES_VERSION.slice(1).split('.');
  const version = 'k8s.io/component-base/version';
  return {
    kubernetes: buildGoPrograms({
      title: `kubernetes-${KUBERNETES_VERSION}`,
      folder: join(FOLDER, 'kubernetes'),
      packages: PROGRAMS.map((name) => `k8s.io/kubernetes/cmd/${name}`),
      ldflags: [
        `-X ${version}.gitVersion=${KUBERNETES_VERSION}`,
        `-X ${version}.gitMajor=${major}`,
        `-X ${version}.gitMinor=${minor}`,
      ],
    }),
    flagd: buildGoPrograms({ title: 'flagd', folder: join(FOLDER, 'flagd'), packages: ['./...'], ldflags: [] }),
    pause: buildPause(),
  };
}

function buildPause(): string {
  const finished = join(cacheFolder(), 'pause-1');
  if (existsSync(finished)) return finished;
  const unfinished = `${finished}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  runProgram('gcc', ['-static', '-Os', '-o', join(unfinished, 'pause'), join(FOLDER, 'pause.c')]);
  renameSync(unfinished, finished);
  return finished;
}
