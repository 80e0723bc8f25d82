import type { ErrorTable } from './kinds.ts';

interface DataKey {
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
}

/** Errors of the area `kubernetes`. */
export const KUBERNETES_ERRORS = {
  FG_KUBERNETES_UNAVAILABLE: {
    kind: 'unavailable',
    say: (d: { readonly what: string; readonly why: string; readonly retryAfterSeconds: number | null }) =>
      `No usable answer from the Kubernetes API server to "${d.what}": ${d.why}.`,
    fix: 'Check that the API server is reachable from here, then run the command again; what was already done is found, not repeated.',
  },
  FG_KUBERNETES_UNAUTHENTICATED: {
    kind: 'refused',
    say: (d: { readonly what: string }) =>
      `The Kubernetes API server does not accept the credential (401) for "${d.what}".`,
    fix: 'Give a credential that is still valid: a fresh token, or a kubeconfig whose login works (try `kubectl auth whoami`).',
  },
  FG_KUBERNETES_FORBIDDEN: {
    kind: 'refused',
    say: (d: { readonly what: string; readonly reason: string }) =>
      `The Kubernetes API server forbids "${d.what}": ${d.reason}.`,
    fix: 'Grant that permission to the account named in the reason, in that namespace, and run the command again.',
  },
  FG_KUBERNETES_REFUSED: {
    kind: 'refused',
    say: (d: { readonly what: string; readonly status: number; readonly reason: string }) =>
      `The Kubernetes API server refuses "${d.what}" (${d.status}): ${d.reason}.`,
    fix: 'Read the reason: an admission rule, a quota or a missing object has to change before this can work.',
  },
  FG_KUBERNETES_ANSWER: {
    kind: 'contract',
    say: (d: { readonly what: string; readonly expected: string; readonly came: string }) =>
      `Expected ${d.expected} from the Kubernetes API server to "${d.what}", got ${d.came}.`,
    fix: 'Check that the address is a Kubernetes API server and not a proxy or login page in front of it.',
  },
  FG_KUBERNETES_KIND_UNKNOWN: {
    kind: 'usage',
    say: (d: { readonly kind: string; readonly version: string }) =>
      `The cluster has no resource of kind ${d.kind} in ${d.version}.`,
    fix: 'Install the OpenFeature operator with that version of its resources, or point the environment at a ConfigMap.',
  },
  FG_KUBERNETES_KEY_MISSING: {
    kind: 'usage',
    say: (d: DataKey & { readonly keys: readonly string[] }) =>
      `ConfigMap ${d.namespace}/${d.name} has no data key "${d.key}"; it has ${
        d.keys.length === 0 ? 'none' : d.keys.map((key) => `"${key}"`).join(', ')
      }.`,
    fix: 'Name one of the keys that are there in the configuration of the environment.',
  },
  FG_KUBERNETES_BINARY: {
    kind: 'usage',
    say: (d: DataKey) =>
      `Key "${d.key}" of ConfigMap ${d.namespace}/${d.name} lies in binaryData, which is never written.`,
    fix: 'Store the flags as text under `data`.',
  },
  FG_KUBECONFIG_UNREADABLE: {
    kind: 'usage',
    say: (d: { readonly source: string; readonly why: string }) =>
      `The kubeconfig ${d.source} cannot be used: ${d.why}.`,
    fix: 'Set KUBECONFIG to the path of a kubeconfig, or FLIPGATE_KUBECONFIG to its text (`kubectl config view` shows what it reads); with several files no name may be defined twice.',
  },
  FG_KUBECONFIG_CONTEXT: {
    kind: 'usage',
    say: (d: { readonly context: string | null; readonly contexts: readonly string[] }) =>
      `${d.context === null ? 'The kubeconfig has no current context' : `The kubeconfig has no context "${d.context}"`}; it has ${
        d.contexts.length === 0 ? 'none' : d.contexts.map((name) => `"${name}"`).join(', ')
      }.`,
    fix: 'Name one of these contexts, or set one with `kubectl config use-context`.',
  },
  FG_KUBECONFIG_ENTRY: {
    kind: 'usage',
    say: (d: { readonly context: string; readonly kind: 'cluster' | 'user'; readonly name: string }) =>
      `Context "${d.context}" of the kubeconfig names the ${d.kind} "${d.name}", which is not defined there.`,
    fix: 'Add the missing entry to the kubeconfig or choose another context.',
  },
  FG_KUBECONFIG_PLAIN_HTTP: {
    kind: 'usage',
    say: (d: { readonly server: string }) =>
      `The kubeconfig's server ${d.server} is not reached by https; plain http is allowed on this machine's own loopback only.`,
    fix: 'Use the https address of the API server.',
  },
  FG_KUBECONFIG_PROXY: {
    kind: 'usage',
    say: (d: { readonly cluster: string }) =>
      `Cluster "${d.cluster}" of the kubeconfig sets proxy-url; every request leaves by one checked way, so this is not followed.`,
    fix: 'Remove proxy-url from the kubeconfig and set HTTPS_PROXY for the process instead.',
  },
  FG_KUBECONFIG_RELATIVE: {
    kind: 'usage',
    say: (d: { readonly path: string }) =>
      `The kubeconfig was given as text and names ${JSON.stringify(d.path)}, a path from a folder that nobody knows.`,
    fix: 'Put certificates into the text (`kubectl config view --raw --flatten`), and name programs and token files by absolute paths.',
  },
  FG_KUBECONFIG_IMPERSONATION: {
    kind: 'usage',
    say: (d: { readonly user: string; readonly members: readonly string[] }) =>
      `User "${d.user}" of the kubeconfig acts as somebody else by ${d.members.join(', ')}, which flipgate does not pass on.`,
    fix: 'Act as a user by `as` alone, or log in as the account whose rights are meant.',
  },
  FG_KUBECONFIG_LOGIN: {
    kind: 'refused',
    say: (d: { readonly user: string; readonly how: string }) =>
      `User "${d.user}" of the kubeconfig could not log in by ${d.how}.`,
    fix: 'Run the same login by hand on this machine (for an exec entry: the command named), then run this again.',
  },
  FG_KUBERNETES_NOT_IN_CLUSTER: {
    kind: 'usage',
    say: () => "The pod's own service account was asked for, but this process does not run inside a cluster.",
    fix: 'Give a kubeconfig, or run inside a pod with a mounted service account token.',
  },
} as const satisfies ErrorTable;
