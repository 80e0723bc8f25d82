import { MAX_FOR_MS, MAX_WATCH_MS } from '../command/choices.ts';
import { type FlipError, flipError } from '../errors/flip-error.ts';
import { CLEAN_FLOOR_MS } from '../watch/clean-floor.ts';
import { findClashes } from './clashes.ts';
import type { Configuration, Environment, EnvironmentKind, FlagSetting, WriteRule } from './configuration.ts';
import { UNKNOWN_FLAG } from './configuration.ts';
import { CONFIGURATION_SHAPE } from './configuration-shape.ts';
import { readShape, type ShapeReader } from './read-shape.ts';
import type { ValueOf } from './shape.ts';
import { describeProblem } from './text-problem.ts';
import type { ParsedText, Tree } from './tree.ts';

export type DecodedConfiguration =
  | { readonly ok: true; readonly configuration: Configuration }
  /** Every mistake of the file, in the order of its lines. */
  | { readonly ok: false; readonly errors: readonly FlipError[] };

type Raw = ValueOf<typeof CONFIGURATION_SHAPE>;
type RawEnvironment = Raw['environments'] extends ReadonlyMap<string, infer Value> ? Value : never;
type RawFlag = NonNullable<Raw['flags']> extends ReadonlyMap<string, infer Value> ? Value : never;
type RawSettings = NonNullable<Raw['defaults']>;

/**
 * Makes the configuration of its parsed text. Unknown keys are errors, and so is everything that names a host or a
 * credential; all mistakes are collected, each with its place.
 *
 * @param file  Path of the file, for messages.
 */
export function decodeConfiguration(parsed: ParsedText, { file }: { readonly file: string }): DecodedConfiguration {
  const reader: ShapeReader = { file, errors: parsed.problems.map((problem) => describeProblem(problem, file)) };
  const { tree } = parsed;
  if (tree === null) {
    const at = { file, path: '', line: 1, column: 1 };
    const empty = flipError('FG_CONFIG_MISSING', { at, key: 'version', expected: 'a configuration: version: 1' });
    return { ok: false, errors: reader.errors.length > 0 ? reader.errors : [empty] };
  }
  const other = otherVersion(tree, file);
  if (other !== undefined) return { ok: false, errors: [other] };
  const value = readShape({ tree, shape: CONFIGURATION_SHAPE, path: '' }, reader);
  if (reader.errors.length > 0) {
    // What the parser left out is not missing besides.
    const said = reader.errors.filter(({ code }) => parsed.problems.length === 0 || code !== 'FG_CONFIG_MISSING');
    return { ok: false, errors: inOrder(said) };
  }
  // Nothing was noted, so the value is what the shape says.
  const configuration = fill(value as Raw);
  const clashes = findClashes({ configuration, tree, file });
  return clashes.length > 0 ? { ok: false, errors: inOrder(clashes) } : { ok: true, configuration };
}

/** A file for a newer flipgate has one mistake, not one for each key that came since. */
function otherVersion(tree: Tree, file: string): FlipError | undefined {
  const entry = tree.kind === 'map' ? tree.entries.find(({ key }) => key === 'version') : undefined;
  const version = entry?.value.kind === 'scalar' ? entry.value.value : undefined;
  if (entry === undefined || typeof version !== 'number' || !Number.isInteger(version) || version < 2) return undefined;
  const at = { file, path: 'version', line: entry.value.line, column: entry.value.column };
  return flipError('FG_CONFIG_VERSION', { at, version });
}

function inOrder(errors: readonly FlipError[]): readonly FlipError[] {
  const placeOf = (error: FlipError) => (error.data as { readonly at: { line: number; column: number } }).at;
  return errors.toSorted((left, right) => {
    const [a, b] = [placeOf(left), placeOf(right)];
    return a.line - b.line || a.column - b.column;
  });
}

function fill(raw: Raw): Configuration {
  const defaults = raw.defaults ?? {};
  return {
    environments: new Map([...raw.environments].map(([name, value]) => [name, environmentOf(name, value, defaults)])),
    flags: new Map([...(raw.flags ?? [])].map(([key, value]) => [key, flagOf(value)])),
  };
}

function environmentOf(name: string, value: RawEnvironment, defaults: RawSettings): Environment {
  const { kind, cluster, ...own } = value;
  const settings: RawSettings = { ...defaults, ...own };
  const { object } = cluster;
  const maxWatchMs = settings['max-watch'] ?? MAX_WATCH_MS;
  return {
    name,
    kind,
    cluster: {
      context: cluster.context ?? null,
      namespace: cluster.namespace,
      object: { kind: object.kind, name: object.name, key: object.key ?? null },
      deployment: cluster.deployment,
      ofrepPort: cluster['port-ofrep'] ?? null,
    },
    flagsFile: settings['flags-file'] ?? null,
    within: settings.in ?? null,
    commitTo: settings.commit?.to ?? null,
    commitBranch: settings.commit?.branch ?? null,
    state: settings.state ?? 'branch',
    reload: settings.reload ?? 'auto',
    takeEffect: settings['take-effect'] ?? 'apply',
    watchMs: settings.watch ?? Math.min(Math.max(CLEAN_FLOOR_MS, settings['min-watch'] ?? 0), maxWatchMs),
    minWatchMs: settings['min-watch'] ?? 0,
    maxWatchMs,
    maxForMs: settings.for?.max ?? MAX_FOR_MS,
    onProblem: settings['on-problem'] ?? 'report',
    expectProblem: expectProblemIn(kind, { own: own['expect-problem'], common: defaults['expect-problem'] }),
    write: writeRuleOf(settings.write ?? {}),
    dynatrace: settings.dynatrace ?? 'required',
  };
}

type ExpectProblem = Environment['expectProblem'];

/**
 * In production a wanted problem would turn a real one into a success: only the environment itself may allow it, never a
 * default that was meant for the others.
 */
function expectProblemIn(
  kind: EnvironmentKind,
  said: { readonly own: ExpectProblem | undefined; readonly common: ExpectProblem | undefined },
): ExpectProblem {
  return said.own ?? (kind === 'production' ? 'denied' : (said.common ?? 'allowed'));
}

function writeRuleOf({ permission, users = [], teams = [] }: NonNullable<RawSettings['write']>): WriteRule {
  return {
    permission: permission ?? 'write',
    userIds: users.filter((user) => typeof user === 'number'),
    userLogins: users.filter((user) => typeof user === 'string').map((login) => login.toLowerCase()),
    teams: teams.map((team) => team.toLowerCase()),
  };
}

function flagOf(value: RawFlag): FlagSetting {
  return {
    service: value.service ?? null,
    entityIds: value['entity-ids'] ?? [],
    aliases: value.aliases ?? UNKNOWN_FLAG.aliases,
    names: value.names ?? [],
    type: value.type ?? null,
    expect: value.expect ?? UNKNOWN_FLAG.expect,
    problemTitles: value['problem-titles'] ?? [],
    owner: value.owner ?? null,
  };
}
