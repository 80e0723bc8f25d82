import { CONFIGURATION_PATH } from '../../../domain/config/configuration.ts';
import type { FlipError } from '../../../domain/errors/flip-error.ts';
import { flipError } from '../../../domain/errors/flip-error.ts';
import type { Json } from '../../../domain/json.ts';
import { checkConfiguration } from '../../../operations/reads/configuration.ts';
import { assembleFiles, withOutside } from '../../assemble/cli.ts';
import type { SafeHost } from '../host.ts';
import type { RunVerb } from '../invocation.ts';
import { plainLines, tellJson, tellLines } from '../tell.ts';

/**
 * `flipgate config check`: every mistake of the configuration with its place.
 *
 * @returns 0 for none, else 1
 * @throws FG_REQUEST_CONFIG_MISSING; FG_GITHUB_… with --repo
 */
export const runConfigCheck: RunVerb = async (host, { options }) => {
  const { config: file = CONFIGURATION_PATH, repo, json } = options;
  const text = repo === undefined ? assembleFiles().readIfThere(file) : await readRemote(host, { repo, file });
  const where = repo === undefined ? 'here' : `on the default branch of ${repo}`;
  if (text === null) throw flipError('FG_REQUEST_CONFIG_MISSING', { file, where });
  const checked = checkConfiguration({ text, file });
  const errors = checked.ok ? [] : checked.errors;
  const environments = checked.ok ? [...checked.configuration.environments.keys()] : [];
  if (json) tellJson(host, { schema: 1, file, environments, problems: errors.map(problemOf) });
  else if (checked.ok) tellLines(host, plainLines(`${file} is sound; environments: ${environments.join(', ')}.`));
  else
    tellLines(
      host,
      errors.flatMap(({ message, code }) => plainLines(`${message} [${code}]`)),
    );
  return checked.ok ? 0 : 1;
};

function readRemote(
  { variables, home, secret }: SafeHost,
  { repo, file }: { readonly repo: string; readonly file: string },
): Promise<string | null> {
  return withOutside({ variables, home, secret, repository: repo }, async ({ repository }) => {
    const snapshot = await repository?.snapshot({ configurationPath: file, pullRequest: null });
    return snapshot?.configuration?.text ?? null;
  });
}

function problemOf({ code, message, data, fix }: FlipError): Json {
  return { code, message, fix, ...JSON.parse(JSON.stringify(data ?? null)) };
}
