import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { API_SERVER, kubeconfig } from '../../tools/cluster/certificates.ts';
import type { ClusterFacts } from '../../tools/cluster/start.ts';
import { FEATURE_FLAG_DEFINITION } from './flagd-shop.ts';

/** The cluster that `npm run test:cluster` runs these tests in. */
export function theCluster(): ClusterFacts {
  const path = process.env['FLIPGATE_CLUSTER'];
  if (path === undefined || path === '') throw new Error('These tests run in a cluster: npm run test:cluster');
  const facts: ClusterFacts = JSON.parse(readFileSync(path, 'utf8'));
  return facts;
}

/** Runs kubectl as administrator and gives what it printed; fails with its own words. */
export function kubectl(args: readonly string[], input?: string): string {
  const facts = theCluster();
  const answer = spawnSync(facts.kubectl, ['--kubeconfig', facts.adminKubeconfig, ...args], {
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
  });
  if (answer.status !== 0) throw new Error(`kubectl ${args.join(' ')}: ${answer.stderr}`);
  return answer.stdout;
}

// Fixtures are made many times over: without the API's description, which kubectl reads for each plain `apply`, that takes
// a tenth of a second of work instead of more than half of one.
const APPLY = ['apply', '--server-side', '--force-conflicts', '--validate=ignore', '-f', '-'];

/** Creates or changes objects, given as values. */
export function applyObjects(objects: readonly object[]): void {
  kubectl(APPLY, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
}

/** Reads one object, or a list of them, as the API server has it. */
export function readObject(args: readonly string[]) {
  return JSON.parse(kubectl(['get', ...args, '-o', 'json']));
}

/** Reads one path of the API server as administrator: no process is started, so stand-ins of this process go on answering. */
export async function readApi(path: string) {
  const pki = (name: string) => readFileSync(join(theCluster().folder, 'pki', name));
  const access = { ca: pki('ca.crt'), cert: pki('admin.crt'), key: pki('admin.key') };
  const sent = request(`${API_SERVER}${path}`, access);
  sent.end();
  const [answer] = await once(sent, 'response');
  let text = '';
  for await (const piece of answer.setEncoding('utf8')) text += piece;
  if (answer.statusCode !== 200) throw new Error(`GET ${path}: ${answer.statusCode} ${text}`);
  return JSON.parse(text);
}

/** Waits until a Deployment is rolled out and its replaced pods are gone; whatever else this process does goes on. */
export async function waitForRollout(namespace: string, deployment: string): Promise<void> {
  const facts = theCluster();
  const args = ['rollout', 'status', `deployment/${deployment}`, '-n', namespace, '--timeout=90s'];
  await promisify(execFile)(facts.kubectl, ['--kubeconfig', facts.adminKubeconfig, ...args]);
}

/**
 * What all shops share: the definition of the FeatureFlag resource, and the policies, so that every flip is held to them.
 * All of `deploy/rbac` is applied once as it is, by the command that its first lines name, with every check of kubectl.
 */
export function prepareCluster(): void {
  applyObjects([FEATURE_FLAG_DEFINITION, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'otel-demo' } }]);
  kubectl(['apply', '-f', 'deploy/rbac']);
  const name = `crd/${FEATURE_FLAG_DEFINITION.metadata.name}`;
  kubectl(['wait', '--for=condition=Established', name, '--timeout=30s']);
}

/** The rungs whose rights a fixture's account has: files of `deploy/rbac`. */
export type Rights = 'base' | 'nudge' | 'rollout' | 'resource';

/**
 * Gives flipgate its own least-privilege account from `deploy/rbac` and mints a token for it.
 *
 * @returns A kubeconfig for that account.
 */
export function grant(namespace: string, rights: readonly Rights[]): string {
  applyRights(namespace, rights);
  const token = kubectl(['create', 'token', 'flipgate', '-n', namespace, '--duration=2h']).trim();
  const ca = readFileSync(join(theCluster().folder, 'pki', 'ca.crt')).toString('base64');
  return kubeconfig(ca, { token });
}

/** Applies files of `deploy/rbac` to a namespace, as their first lines say. */
export function applyRights(namespace: string, names: readonly Rights[]): void {
  const texts = names.map((name) => readFileSync(`deploy/rbac/${name}.yaml`, 'utf8'));
  kubectl(APPLY, texts.join('').replaceAll('otel-demo', namespace));
}

/** Sends one patch with a kubeconfig's own token: kubectl would read the object first, which may not be allowed. */
export async function patchAs(
  config: string,
  patch: { readonly path: string; readonly body: object; readonly kind: 'merge' | 'strategic-merge' },
): Promise<{ readonly status: number; readonly text: string }> {
  const { users } = JSON.parse(config);
  const sent = request(`${API_SERVER}${patch.path}`, {
    method: 'PATCH',
    ca: readFileSync(join(theCluster().folder, 'pki', 'ca.crt')),
    headers: {
      authorization: `Bearer ${users[0].user.token}`,
      'content-type': `application/${patch.kind}-patch+json`,
    },
  });
  sent.end(JSON.stringify(patch.body));
  const [answer] = await once(sent, 'response');
  let text = '';
  for await (const piece of answer.setEncoding('utf8')) text += piece;
  return { status: answer.statusCode, text };
}
