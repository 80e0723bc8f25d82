import type { Configuration } from '../../domain/config/configuration.ts';
import { type DecodedConfiguration, decodeConfiguration } from '../../domain/config/decode.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import { parseYamlTree } from '../../support/yaml-tree.ts';

interface ConfigurationText {
  /** The whole file as it is on the default branch. */
  readonly text: string;
  /** Its path, for messages. */
  readonly file: string;
}

/** Reads a configuration and collects every mistake, for `config check` and editors. */
export function checkConfiguration({ text, file }: ConfigurationText): DecodedConfiguration {
  return decodeConfiguration(parseYamlTree(text), { file });
}

/**
 * Reads a configuration for a flip: whole or not at all.
 *
 * @throws FG_CONFIG_INVALID with every mistake, each with its own code and place.
 */
export function readConfiguration(source: ConfigurationText): Configuration {
  const decoded = checkConfiguration(source);
  if (decoded.ok) return decoded.configuration;
  const problems = decoded.errors.map(({ code, message }) => ({ code, message }));
  throw flipError('FG_CONFIG_INVALID', { file: source.file, problems });
}
