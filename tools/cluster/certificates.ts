import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './run-program.ts';

export const NODE_NAME = 'node-1';
export const NODE_ADDRESS = '10.99.0.1';
export const SERVICE_RANGE = '10.96.0.0/16';
export const API_SERVER = 'https://127.0.0.1:6443';

const DAYS = '30';
const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Subject of each client's certificate: who it is for the API server. */
const CLIENTS = {
  admin: '/O=system:masters/CN=admin',
  'kubelet-client': '/O=system:masters/CN=kube-apiserver-kubelet-client',
  kubelet: `/O=system:nodes/CN=system:node:${NODE_NAME}`,
  'controller-manager': '/CN=system:kube-controller-manager',
  scheduler: '/CN=system:kube-scheduler',
  proxy: '/CN=system:kube-proxy',
} as const;

/** Those that speak to the API server through a kubeconfig. */
const WITH_KUBECONFIG = ['admin', 'kubelet', 'controller-manager', 'scheduler', 'proxy'] as const;

/**
 * Makes a certificate authority with what it signed, and a kubeconfig for each client, all in `folder`.
 *
 * @throws ClusterProblem
 */
export function makeCertificates(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => runProgram('openssl', args);
  openssl(
    'req',
    '-x509',
    ...KEY,
    '-subj',
    '/CN=flipgate-cluster',
    '-days',
    DAYS,
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.crt'),
  );
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-out', at('accounts.key'));
  openssl('pkey', '-in', at('accounts.key'), '-pubout', '-out', at('accounts.pub'));
  const sign = (name: string, subject: string, extensions: readonly string[]) => {
    writeFileSync(at(`${name}.ext`), `${extensions.join('\n')}\n`);
    openssl('req', '-new', ...KEY, '-subj', subject, '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`));
    const ca = ['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', DAYS];
    openssl('x509', '-req', '-in', at(`${name}.csr`), ...ca, '-extfile', at(`${name}.ext`), '-out', at(`${name}.crt`));
  };
  const names = ['kubernetes', 'kubernetes.default', 'kubernetes.default.svc', 'localhost'].map(
    (name) => `DNS:${name}`,
  );
  const addresses = ['127.0.0.1', '10.96.0.1', NODE_ADDRESS].map((address) => `IP:${address}`);
  sign('apiserver', '/CN=kube-apiserver', [
    'extendedKeyUsage=serverAuth',
    `subjectAltName=${[...names, ...addresses].join(',')}`,
  ]);
  for (const [name, subject] of Object.entries(CLIENTS)) sign(name, subject, ['extendedKeyUsage=clientAuth']);
  for (const name of WITH_KUBECONFIG)
    writeFileSync(at(`${name}.kubeconfig`), kubeconfigOf(folder, name), { mode: 0o600 });
}

function kubeconfigOf(folder: string, name: string): string {
  const data = (file: string) => readFileSync(join(folder, file)).toString('base64');
  return kubeconfig(data('ca.crt'), {
    'client-certificate-data': data(`${name}.crt`),
    'client-key-data': data(`${name}.key`),
  });
}

/** A kubeconfig for this cluster, as JSON, which is YAML as well. */
export function kubeconfig(caBase64: string, user: Readonly<Record<string, string>>): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'flipgate', cluster: { server: API_SERVER, 'certificate-authority-data': caBase64 } }],
    users: [{ name: 'user', user }],
    contexts: [{ name: 'flipgate', context: { cluster: 'flipgate', user: 'user' } }],
    'current-context': 'flipgate',
  });
}
