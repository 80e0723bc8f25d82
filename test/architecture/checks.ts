import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { Import, Source } from './read-source.ts';
import { type Row, SOCKETS } from './table.ts';

/** One broken rule: where, and what it says. Sorted as text in messages. */
export type Breach = string;

/** Reads whether a file of ours exists; the disk's by default, another in the checks' own tests. */
export type Exists = (path: string) => boolean;

/** Imports that the table does not allow, each with its reason. */
export function importBreaches(source: Source, table: readonly Row[], exists: Exists = existsSync): Breach[] {
  const row = rowOf(source.path, table);
  if (row === undefined) return [`${source.path}: lies in no folder of the table`];
  const breaches = source.imports.flatMap((each) => {
    const problem = importProblem(each, { path: source.path, row, exists });
    return problem === undefined ? [] : [`${source.path}:${each.line}: ${problem}`];
  });
  const packages = new Set(source.imports.flatMap(({ specifier }) => packageOf(specifier) ?? []));
  if (packages.size > (row.packagesPerFile ?? Number.POSITIVE_INFINITY)) {
    breaches.push(`${source.path}: imports ${packages.size} packages, ${row.packagesPerFile} allowed`);
  }
  return breaches;
}

function importProblem(
  each: Import,
  file: { readonly path: string; readonly row: Row; readonly exists: Exists },
): string | undefined {
  const { specifier } = each;
  const { row } = file;
  if (specifier === null) return 'imports something computed at run time';
  if (isBuiltin(specifier)) {
    const name = specifier.replace(/^node:/, '');
    if (!specifier.startsWith('node:')) return `imports "${specifier}" without "node:"`;
    const loopback = /\/loopback[^/]*\.ts$/.test(file.path) && ['http', 'net'].includes(name);
    const allowed =
      row.node.includes('*') || row.node.includes(name) || loopback || (each.typeOnly && row.node.length > 0);
    return allowed ? undefined : `${row.folder} may not import ${specifier}`;
  }
  const target = targetOf(file.path, specifier);
  if (target === undefined) {
    const name = packageOf(specifier) ?? specifier;
    return row.packages.includes(name) ? undefined : `${row.folder} may not import the package ${name}`;
  }
  if (!file.exists(target)) return `"${specifier}" is not a file`;
  if (SOCKETS.includes(target) && !row.folder.startsWith('src/entry/assemble')) {
    return `${target} is given by src/entry/assemble only`;
  }
  if (!lies(target, row.folder) && !row.may.some((folder) => lies(target, folder))) {
    return `${row.folder} may not import ${target}`;
  }
  const late = row.lazily?.some((folder) => lies(target, folder)) === true;
  return late && !each.lazy && !each.typeOnly ? `${row.folder} may import ${target} only by import()` : undefined;
}

/**
 * Rings among the files, and among the folders as a newcomer meets them: in each folder the parts that lie directly
 * in it (sub-folders as one each) must not depend on each other in a circle.
 */
export function ringBreaches(sources: readonly Source[]): Breach[] {
  const files = new Map(
    sources.map(({ path, imports }) => [
      path,
      new Set(imports.flatMap(({ specifier }) => targetOf(path, specifier) ?? [])),
    ]),
  );
  const graphs = new Map([['files', files]]);
  for (const [from, targets] of files) {
    for (const to of targets) {
      const parts = splitWhereTheyPart(from, to);
      if (parts === undefined) continue;
      const graph = graphs.get(parts.folder) ?? new Map<string, Set<string>>();
      graphs.set(parts.folder, graph.set(parts.from, (graph.get(parts.from) ?? new Set()).add(parts.to)));
    }
  }
  return [...graphs].flatMap(([where, graph]) => {
    const ring = findRing(graph);
    return ring === undefined
      ? []
      : [`ring of ${where === 'files' ? 'files' : `parts of ${where}`}: ${ring.join(' -> ')}`];
  });
}

function splitWhereTheyPart(from: string, to: string): { folder: string; from: string; to: string } | undefined {
  const left = from.split('/');
  const right = to.split('/');
  const at = left.findIndex((name, index) => name !== right[index]);
  if (at < 1) return undefined;
  return { folder: left.slice(0, at).join('/'), from: `${left[at]}`, to: `${right[at]}` };
}

function findRing(graph: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const finished = new Set<string>();
  const visit = (node: string, trail: readonly string[]): readonly string[] | undefined => {
    const seen = trail.indexOf(node);
    if (seen !== -1) return [...trail.slice(seen), node];
    if (finished.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const ring = visit(next, [...trail, node]);
      if (ring !== undefined) return ring;
    }
    finished.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const ring = visit(node, []);
    if (ring !== undefined) return ring;
  }
  return undefined;
}

const CLOCKS = ['new Date()', 'Date', 'Date.now', 'performance', 'process.hrtime', 'process.uptime', 'Temporal'];
const TIMERS = ['setTimeout', 'setInterval', 'setImmediate', 'AbortSignal.timeout', 'scheduler'];
const CHANCE = ['Math.random', 'crypto.getRandomValues', 'crypto.randomUUID'];
const WORLD = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'console', 'process'];
const PURE = [...CLOCKS, ...TIMERS, ...CHANCE, ...WORLD, 'crypto', 'queueMicrotask', 'globalThis', 'Buffer'];
// Named imports that are clocks, timers or chance under another name.
const HIDDEN = ['timers', 'timers/promises', 'perf_hooks', 'worker_threads', 'child_process'];

/** Clocks, timers, chance and processes where none may be seen. Entries and `adapters/system` are free to use them. */
export function worldBreaches(source: Source): Breach[] {
  const { path } = source;
  if (lies(path, 'src/entry') || lies(path, 'src/adapters/system')) return [];
  const pure = ['src/domain', 'src/flagfile', 'src/operations'].some((folder) => lies(path, folder));
  const forbidden = pure ? PURE : [...CLOCKS, ...TIMERS, ...CHANCE, ...WORLD];
  const hidden = source.imports.filter(
    ({ specifier, typeOnly }) => !typeOnly && HIDDEN.includes(`${specifier}`.replace(/^node:/, '')),
  );
  return [
    ...[...source.globals, ...source.news]
      // `Date.parse` and `new Date(ms)` compute; only the bare name and `Date.now` read the clock.
      .filter(
        ({ name }) =>
          forbidden.includes(name) ||
          (name !== 'Date' && forbidden.includes(name.split('.')[0] ?? '') && !name.startsWith('Date.')),
      )
      .map(({ line, name }) => `${path}:${line}: uses ${name}`),
    ...hidden.map(({ specifier, line }) => `${path}:${line}: imports ${specifier}`),
  ];
}

const PLAIN_ERRORS = ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'AggregateError', 'EvalError', 'URIError'];

/** Errors made past the catalogue. */
export function errorBreaches(source: Source): Breach[] {
  if (source.path === 'src/domain/assert-never.ts') return [];
  return source.news
    .filter(({ name }) => PLAIN_ERRORS.some((plain) => name === `new ${plain}`))
    .map(({ line, name }) => `${source.path}:${line}: ${name}; errors are made by flipError`);
}

/** What a reader has to hold in mind at once; `long` lists the paths that may be longer, each with its reason. */
export function sizeBreaches(source: Source, long: Readonly<Record<string, string>> = {}): Breach[] {
  if (Object.hasOwn(long, source.path)) return [];
  return [
    ...(source.lines > 300 ? [`${source.path}: ${source.lines} lines, 300 at most`] : []),
    ...source.functions
      .filter(({ length }) => length > 60)
      .map(({ line, name, length }) => `${source.path}:${line}: ${name} has ${length} lines, 60 at most`),
  ];
}

const EMPTY_NAMES = /(^|-)(utils?|helpers?|common|manager|misc|index)$/;

/** Names, doc comments, module state, barrels and casts. */
export function habitBreaches(source: Source): Breach[] {
  const { path } = source;
  const name = posix.basename(path, '.ts');
  const mayCast = name === 'decode' || name.startsWith('decode-') || lies(path, 'src/domain');
  return [
    ...(/^[a-z0-9]+(-[a-z0-9]+)*(\.generated)?$/.test(name) ? [] : [`${path}: not in kebab-case`]),
    ...(EMPTY_NAMES.test(name) ? [`${path}: the name says nothing`] : []),
    ...(source.barrel ? [`${path}: a barrel; import the file itself`] : []),
    ...source.undocumented.map((spot) => `${path}:${spot.line}: exported ${spot.name} has no doc comment`),
    ...source.mutable.map((spot) => `${path}:${spot.line}: ${spot.name} is state of the module`),
    ...(mayCast ? [] : source.casts.map((spot) => `${path}:${spot.line}: a cast (${spot.name}) outside decode.ts`)),
  ];
}

function rowOf(path: string, table: readonly Row[]): Row | undefined {
  return table.find(({ folder }) => lies(path, folder));
}

function targetOf(path: string, specifier: string | null): string | undefined {
  if (specifier === null || !specifier.startsWith('.')) return undefined;
  return posix.join(posix.dirname(path), specifier);
}

function packageOf(specifier: string | null): string | undefined {
  if (specifier === null || specifier.startsWith('.') || isBuiltin(specifier)) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function lies(path: string, folder: string): boolean {
  return path === folder || path === `${folder}.ts` || path.startsWith(`${folder}/`);
}
