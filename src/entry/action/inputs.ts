import { type OptionName, type Options, optionsFrom } from '../../domain/command/option-values.ts';
import { parseFields } from '../../domain/command/parse-fields.ts';
import { type FlipError, flipError } from '../../domain/errors/flip-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The inputs of the step. The runner hands an input `a-b` over as `INPUT_A-B`; one that nobody filled in is ''.
 *
 * @throws FG_COMMAND_OPTION_VALUE and its like for the first input that is wrong; FG_GATE_SINCE_EMPTY.
 */
export function readInputs(env: Environment): Options {
  const fields = Object.fromEntries(optionsFrom('workflow').map(({ name }) => [name, inputOf(env, name)]));
  const options = optionsOf('workflow', fields);
  // action.yml has a default for it, so that the runner hands over nothing only where a step says nothing.
  if (options.mode === 'gate' && env['INPUT_SINCE'] === '') throw flipError('FG_GATE_SINCE_EMPTY', undefined);
  return options;
}

/** The fields of a dispatch. @throws FG_COMMAND_OPTION_NOT_HERE for an address, FG_COMMAND_OPTION_UNKNOWN, … */
export function readFields(fields: Readonly<Record<string, unknown>>): Options {
  return optionsOf('dispatch', fields);
}

function optionsOf(source: 'workflow' | 'dispatch', fields: Readonly<Record<string, unknown>>): Options {
  const read = parseFields(source, fields);
  if (read.ok) return read.options;
  throw firstOf(read.errors);
}

function inputOf(env: Environment, name: OptionName): string {
  return env[`INPUT_${name.toUpperCase()}`] ?? '';
}

function firstOf([first]: readonly FlipError[]): FlipError {
  return first ?? flipError('FG_ANSWER_EVENT', { event: 'inputs', lacks: 'an error to report' });
}
