import { quote } from '../quote.ts';
import type { ErrorTable } from './kinds.ts';

/** One flagd with one object that feeds it, as found in the cluster. */
export interface FoundFlags {
  readonly namespace: string;
  readonly deployment: string;
  /** `ConfigMap/name/key` or `FeatureFlag/name`. */
  readonly object: string;
}

/** Errors of turning a command, its options and the configuration into a flip. */
export const REQUEST_ERRORS = {
  FG_REQUEST_CONFIG_MISSING: {
    kind: 'usage',
    say: (d: { file: string; where: string }) => `There is no ${d.file} ${d.where}.`,
    fix: 'Check the path of --config, or leave it out: without a file the options are enough for one environment.',
  },
  FG_REQUEST_ENVIRONMENT_FIXED: {
    kind: 'usage',
    say: (d: { asked: string; fixed: string }) =>
      `The command asks for ${quote(d.asked)}, but this run acts on ${quote(d.fixed)} alone.`,
    fix: 'Leave the environment out of the command, or run it where that environment is served.',
  },
  FG_REQUEST_SAME_FLAG: {
    kind: 'usage',
    say: (d: { flag: string; asked: readonly string[] }) =>
      `${d.asked.map(quote).join(' and ')} are names of one flag, ${quote(d.flag)}.`,
    fix: 'Name the flag once.',
  },
  FG_REQUEST_COMMIT_TARGET: {
    kind: 'usage',
    say: (d: { target: string; why: string }) => `The commit cannot go to ${d.target}: ${d.why}.`,
    fix: 'Choose another target with --commit-to or `commit.to`: pull-request, default-branch, environment-branch or none.',
  },
  FG_REQUEST_NO_FLAGS_FILE: {
    kind: 'usage',
    say: (d: { target: string }) => `Which file to commit to (${d.target}) is not said.`,
    fix: 'Name the flags file with --flags-file or `flags-file` in the configuration, or commit nothing: --commit-to none.',
  },
  FG_REQUEST_PATH: {
    kind: 'usage',
    say: (d: { path: string }) =>
      `${quote(d.path)} may not be committed to: expected a path inside the repository, outside of .git and .github/workflows.`,
    fix: 'Name the flags file by its path from the root of the repository.',
  },
  FG_REQUEST_TAKE_EFFECT: {
    kind: 'usage',
    say: (d: { asked: string }) =>
      `take-effect ${d.asked} is not possible in this version: changes are applied to the cluster.`,
    fix: 'Use take-effect: apply. An object that Argo CD or Flux keeps is refused rather than patched.',
  },
  FG_REQUEST_NO_DYNATRACE: {
    kind: 'usage',
    say: (d: { what: string }) => `${d.what} needs Dynatrace, which is not configured for this run.`,
    fix: 'Set DT_URL and DT_API_TOKEN (classic) or DT_PLATFORM_TOKEN, or leave it out: the flip is then proven but not watched.',
  },
  FG_REQUEST_FLAGD_NOT_FOUND: {
    kind: 'usage',
    say: (d: { looked: string; seen: readonly string[] }) =>
      `No flagd that reads its flags from a ConfigMap or a FeatureFlag was found ${d.looked}.${
        d.seen.length === 0 ? '' : ` There: ${d.seen.join('; ')}.`
      }`,
    fix: 'Name --namespace, --deployment and --configmap (with --in ConfigMap/NAME/KEY for the key), or set them in the configuration.',
  },
  FG_REQUEST_FLAGD_SEVERAL: {
    kind: 'usage',
    say: (d: { looked: string; found: readonly FoundFlags[] }) =>
      `${d.found.length} places of flags were found ${d.looked}; which one is meant is never guessed:\n${d.found
        .map((one) => `- ${optionsOf(one)}`)
        .join('\n')}`,
    fix: 'Run the command again with the options of one of these lines.',
  },
} as const satisfies ErrorTable;

function optionsOf({ namespace, deployment, object }: FoundFlags): string {
  const [kind, name] = object.split('/');
  const place = kind === 'ConfigMap' ? `--configmap ${name} --in ${object}` : `(${object})`;
  return `--namespace ${namespace} --deployment ${deployment} ${place}`;
}
