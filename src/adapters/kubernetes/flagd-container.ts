import { posix } from 'node:path';
import type { V1Container, V1PodSpec } from '@kubernetes/client-node';
import { listOf, memberOf, parseJson, textOf } from './decode.ts';

/** Where flagd is told to read flags from. */
export type FlagSource =
  /** A file inside the container, as absolute path. */
  | { readonly kind: 'file'; readonly path: string }
  /** A FeatureFlag resource that flagd watches itself. */
  | { readonly kind: 'resource'; readonly namespace: string; readonly name: string }
  /** HTTP, gRPC, blob stores. */
  | { readonly kind: 'other' };

/** The container that runs flagd, with what its arguments and environment say. */
export interface FlagdContainer {
  readonly container: V1Container;
  readonly sources: readonly FlagSource[];
  /** Options by long name, from the arguments or else from `FLAGD_*` variables with a literal value. */
  readonly options: ReadonlyMap<string, readonly string[]>;
}

// flagd's own start command, options in use here: open-feature/flagd, flagd/cmd/start.go.
const LONG_OF_SHORT: Readonly<Record<string, string>> = {
  f: 'uri',
  s: 'sources',
  p: 'port',
  r: 'ofrep-port',
  m: 'management-port',
  g: 'sync-port',
};
const OPTIONS = new Set(Object.values(LONG_OF_SHORT));

const OFREP_PORT = 8016;
const RPC_PORT = 8013;

/** The port on which it answers OFREP. */
export function ofrepPortOf(flagd: FlagdContainer | null): number {
  return portOf(flagd?.options.get('ofrep-port'), OFREP_PORT);
}

/** The port of its own protocol. */
export function rpcPortOf(flagd: FlagdContainer | null): number {
  return portOf(flagd?.options.get('port'), RPC_PORT);
}

function portOf(given: readonly string[] | undefined, usual: number): number {
  const last = given?.at(-1) ?? '';
  return /^\d{1,5}$/.test(last) ? Number(last) : usual;
}

/** Finds the container that runs flagd: by flag sources among its arguments, then by image or program; null without. */
export function findFlagd(spec: V1PodSpec): FlagdContainer | null {
  let best: FlagdContainer | null = null;
  let bestScore = 0;
  for (const container of lastingIn(spec)) {
    const found = readContainer(container);
    const score = (found.sources.some((source) => source.kind !== 'other') ? 2 : 0) + (runsFlagd(container) ? 1 : 0);
    if (score > bestScore) {
      best = found;
      bestScore = score;
    }
  }
  return best;
}

/** Further containers that run flagd: applications may ask any of them. */
export function otherFlagds(spec: V1PodSpec, chosen: V1Container): readonly FlagdContainer[] {
  return lastingIn(spec)
    .filter((one) => one.name !== chosen.name && runsFlagd(one))
    .map(readContainer);
}

/**
 * The containers that run as long as the pod: its own, and init containers that keep running (sidecars).
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
function lastingIn({ containers, initContainers = [] }: V1PodSpec): readonly V1Container[] {
  return [...containers, ...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always')];
}

// `flagd-ui` and `flagd-proxy` are other programs; the demo's images carry the program's name in the tag.
function runsFlagd(container: V1Container): boolean {
  const image = (container.image ?? '').split('@', 1)[0] ?? '';
  const programs = [image.replace(/:[^/:]*$/, ''), ...(container.command ?? []).slice(0, 1)];
  return programs.some((program) => /^flagd(-build)?$/.test(posix.basename(program)));
}

function readContainer(container: V1Container): FlagdContainer {
  const options = readOptions(container);
  const uris = (options.get('uri') ?? []).flatMap((list) => list.split(','));
  const sources = [
    ...uris.map((uri) => sourceOfUri(uri, container)),
    ...(options.get('sources') ?? []).flatMap((text) => sourcesOfJson(text, container)),
  ];
  return { container, sources, options };
}

function readOptions(container: V1Container): ReadonlyMap<string, readonly string[]> {
  const options = new Map<string, string[]>();
  const env = new Map((container.env ?? []).flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
  const words = wordsOf(container).map((word) =>
    word.replace(/\$\(([A-Za-z_]\w*)\)/g, (whole, name: string) => env.get(name) ?? whole),
  );
  for (let index = 0; index < words.length; index += 1) {
    const [, dashes = '', name = '', value] = /^(--?)([a-z][a-z-]*)(?:=(.*))?$/s.exec(words[index] ?? '') ?? [];
    const long = dashes === '-' ? (LONG_OF_SHORT[name] ?? '') : name;
    if (!OPTIONS.has(long)) continue;
    const given = value ?? words[index + 1];
    if (value === undefined) index += 1;
    if (given !== undefined) options.set(long, [...(options.get(long) ?? []), given]);
  }
  for (const name of OPTIONS) {
    const value = env.get(`FLAGD_${name.replaceAll('-', '_').toUpperCase()}`);
    if (value !== undefined && !options.has(name)) options.set(name, [value]);
  }
  return options;
}

// A shell line is taken apart at blanks: enough for paths and ports, and whatever it hides reads as no option at all.
function wordsOf(container: V1Container): readonly string[] {
  const words = [...(container.command ?? []), ...(container.args ?? [])];
  const shell = /^(ba|da|a)?sh$/.test(posix.basename(words[0] ?? ''));
  if (!shell) return words;
  return words.flatMap((word) => word.split(/\s+/)).map((word) => word.replace(/^(['"])(.*)\1$/, '$2'));
}

function sourceOfUri(uri: string, container: V1Container): FlagSource {
  const text = uri.trim();
  if (text.startsWith('file:')) return fileSource(text.slice('file:'.length), container);
  if (text.startsWith('core.openfeature.dev/')) return resourceSource(text);
  return { kind: 'other' };
}

function sourcesOfJson(text: string, container: V1Container): readonly FlagSource[] {
  return listOf(parseJson(text)).map((entry) => {
    const uri = textOf(memberOf(entry, 'uri')) ?? '';
    const provider = textOf(memberOf(entry, 'provider')) ?? '';
    if (provider === 'kubernetes') return resourceSource(uri);
    if (['file', 'fsnotify', 'fileinfo'].includes(provider)) return fileSource(uri.replace(/^file:/, ''), container);
    return { kind: 'other' };
  });
}

// `file:./etc/flagd/x` of the demo's chart is relative to the working directory, which is `/` in flagd's image.
function fileSource(path: string, container: V1Container): FlagSource {
  return { kind: 'file', path: posix.resolve('/', container.workingDir ?? '', path) };
}

function resourceSource(uri: string): FlagSource {
  const [namespace = '', name = ''] = uri.replace(/^core\.openfeature\.dev\//, '').split('/');
  return namespace === '' || name === '' ? { kind: 'other' } : { kind: 'resource', namespace, name };
}
