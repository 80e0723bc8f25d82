import { hasShape } from '../command/check-text.ts';
import { type CommitTarget, MAX_FOR_MS, MAX_WATCH_MS } from '../command/choices.ts';
import type { Options } from '../command/option-values.ts';
import { type FlipError, flipError } from '../errors/flip-error.ts';
import { nearest } from '../nearest.ts';
import { CLEAN_FLOOR_MS } from '../watch/clean-floor.ts';
import type { Configuration, Environment, ObjectSetting } from './configuration.ts';

/** Where a command came from, as far as defaults go. */
export type CommandOrigin = 'conversation' | 'workflow' | 'cli';

export type ChosenEnvironment =
  | { readonly ok: true; readonly environment: Environment }
  | { readonly ok: false; readonly error: FlipError };

/**
 * The environment that was named, or the only one.
 *
 * @returns FG_CONFIG_ENVIRONMENT for a name that is not there, FG_CONFIG_ENVIRONMENT_OPEN when several are and none was
 *   named: which one was meant is never guessed.
 */
export function chooseEnvironment({ environments }: Configuration, asked: string | undefined): ChosenEnvironment {
  const names = [...environments.keys()];
  const [only, second] = environments.values();
  const expected = `one of ${names.join(', ')}`;
  if (asked === undefined) {
    if (only !== undefined && second === undefined) return { ok: true, environment: only };
    return { ok: false, error: flipError('FG_CONFIG_ENVIRONMENT_OPEN', { expected }) };
  }
  const environment = environments.get(asked);
  if (environment !== undefined) return { ok: true, environment };
  const near = nearest(asked, names);
  const data = { asked: asked.slice(0, 100), expected };
  const error = flipError('FG_CONFIG_ENVIRONMENT', near === undefined ? data : { ...data, nearest: near });
  return { ok: false, error };
}

/** Name of the one environment where there is no configuration file and no name was given. */
const ONLY_ENVIRONMENT = 'default';

/**
 * The configuration of a run without a file: one environment, made of the operator's options alone. What they do not say
 * about the cluster is null, to be found out there. It counts as staging: what is denied in production has to be said in a
 * file, and nothing is known to be a demo.
 */
export function configurationFromOptions(options: Options, origin: CommandOrigin): Configuration {
  const name = options.environment ?? ONLY_ENVIRONMENT;
  const bare: Environment = {
    name,
    kind: 'staging',
    cluster: { context: null, namespace: null, object: null, deployment: null, ofrepPort: null },
    flagsFile: null,
    within: null,
    commitTo: null,
    commitBranch: null,
    state: origin === 'cli' ? 'local' : 'branch',
    reload: 'auto',
    takeEffect: 'apply',
    watchMs: CLEAN_FLOOR_MS,
    minWatchMs: 0,
    maxWatchMs: MAX_WATCH_MS,
    maxForMs: MAX_FOR_MS,
    onProblem: 'report',
    expectProblem: 'allowed',
    write: { permission: 'write', userIds: [], userLogins: [], teams: [] },
    dynatrace: 'required',
  };
  return { environments: new Map([[name, withOptions(bare, options)]]), flags: new Map() };
}

/**
 * The environment with what the operator's options say instead. Give it options of a workflow or a command line only:
 * those of a comment hold no addresses, and what it may say is checked by `checkLimits`.
 */
export function withOptions(environment: Environment, options: Options): Environment {
  const { cluster } = environment;
  return {
    ...environment,
    cluster: {
      ...cluster,
      context: options['kubeconfig-context'] ?? cluster.context,
      namespace: options.namespace ?? cluster.namespace,
      object: objectWith(cluster.object, options),
      deployment: options.deployment ?? cluster.deployment,
    },
    flagsFile: options['flags-file'] ?? environment.flagsFile,
    within: options.in ?? environment.within,
    commitTo: options['commit-to'] ?? environment.commitTo,
    state: options.state ?? environment.state,
    reload: options.reload ?? environment.reload,
    takeEffect: options['take-effect'] ?? environment.takeEffect,
    onProblem: options['on-problem'] ?? environment.onProblem,
  };
}

/** Where the edit is committed: as said, else on the pull request for comments and labels, nowhere for a terminal. */
export function commitTargetFor({ commitTo }: Environment, origin: CommandOrigin): CommitTarget {
  if (commitTo !== null) return commitTo;
  return origin === 'cli' ? 'none' : 'pull-request';
}

/** True for a path that may be committed to: inside the repository, outside of its workflows. */
export function isCommittable(path: string): boolean {
  return hasShape(path, 'repository-path');
}

/** `--configmap` names the object; `--in ConfigMap/name/key` may add the key, where it is about the same object. */
function objectWith(object: ObjectSetting | null, { configmap, in: within }: Options): ObjectSetting | null {
  const [kind, name, key] = within?.split('/') ?? [];
  if (configmap === undefined) return object;
  const known = object?.kind === 'ConfigMap' && object.name === configmap ? object.key : null;
  const sameObject = kind?.toLowerCase() === 'configmap' && name === configmap;
  return { kind: 'ConfigMap', name: configmap, key: sameObject ? (key ?? known) : known };
}
