import { formatDuration } from '../duration.ts';
import { type FlipError, flipError } from '../errors/flip-error.ts';
import { quote } from '../quote.ts';
import type { Configuration, Environment } from './configuration.ts';
import type { Tree, TreePlace } from './tree.ts';

interface Checked {
  readonly configuration: Configuration;
  /** The tree that the configuration was made of, for places. */
  readonly tree: Tree;
  readonly file: string;
}

/** What is wrong only together: limits that exclude each other, two flags of one name, a branch that is not said. */
export function findClashes({ configuration, tree, file }: Checked): readonly FlipError[] {
  const clash = (path: readonly string[], what: string): FlipError => {
    const { line, column } = placeAt(tree, path);
    return flipError('FG_CONFIG_CLASH', { at: { file, path: path.join('.'), line, column }, what });
  };
  return [
    ...[...configuration.environments.values()].flatMap((one) => inEnvironment(one, clash)),
    ...sameNames(configuration, clash),
    ...sameEnvironments(configuration, clash),
    ...(configuration.environments.size === 0 ? [clash(['environments'], 'there is no environment')] : []),
  ];
}

type Clash = (path: readonly string[], what: string) => FlipError;

function inEnvironment(environment: Environment, clash: Clash): readonly FlipError[] {
  const { name, watchMs, minWatchMs, maxWatchMs, commitTo, commitBranch, flagsFile, cluster } = environment;
  const path = ['environments', name];
  const errors: FlipError[] = [];
  if (minWatchMs > maxWatchMs) errors.push(clash([...path, 'min-watch'], 'min-watch is longer than max-watch'));
  else if (watchMs < minWatchMs || watchMs > maxWatchMs) {
    const bounds = `${formatDuration(minWatchMs)} to ${formatDuration(maxWatchMs)}`;
    errors.push(clash([...path, 'watch'], `watch ${formatDuration(watchMs)} is outside of ${bounds}`));
  }
  if (commitTo === 'environment-branch' && commitBranch === null) {
    errors.push(clash([...path, 'commit'], '`to: environment-branch` needs `branch`'));
  }
  if (commitTo !== null && commitTo !== 'none' && flagsFile === null) {
    errors.push(clash(path, '`flags-file` is missing, so nothing can be committed'));
  }
  if (environment.takeEffect === 'merge' && commitTo === 'none') {
    errors.push(clash([...path, 'take-effect'], '`take-effect: merge` needs a commit, and `commit.to` is none'));
  }
  if (Array.isArray(environment.reload) && environment.reload.length === 0) {
    errors.push(clash([...path, 'reload'], 'reload names no way'));
  }
  if (cluster.object?.kind === 'FeatureFlag' && cluster.object.key !== null) {
    errors.push(clash([...path, 'cluster', 'object', 'key'], 'a FeatureFlag has no data keys'));
  }
  return errors;
}

/** One name that means two flags would send a flip to either. */
function sameNames({ flags }: Configuration, clash: Clash): readonly FlipError[] {
  const owners = new Map<string, string>([...flags.keys()].map((key) => [key, key]));
  return [...flags].flatMap(([key, { names }]) =>
    names.flatMap((name) => {
      const owner = owners.get(name);
      owners.set(name, key);
      return owner === undefined
        ? []
        : [clash(['flags', key, 'names'], `the name ${quote(name)} belongs to ${quote(owner)} already`)];
    }),
  );
}

/** State branches and folders of two names that differ in case only are one on some file systems. */
function sameEnvironments({ environments }: Configuration, clash: Clash): readonly FlipError[] {
  const seen = new Map<string, string>();
  return [...environments.keys()].flatMap((name) => {
    const other = seen.get(name.toLowerCase());
    seen.set(name.toLowerCase(), name);
    return other === undefined ? [] : [clash(['environments', name], `differs from ${quote(other)} in case only`)];
  });
}

/** The place of the deepest part of the path that is written in the file. */
function placeAt(tree: Tree, path: readonly string[]): TreePlace {
  let node = tree;
  let place: TreePlace = tree;
  for (const key of path) {
    const entry = node.kind === 'map' ? node.entries.find((one) => one.key === key) : undefined;
    if (entry === undefined) return place;
    node = entry.value;
    place = entry.at;
  }
  return place;
}
