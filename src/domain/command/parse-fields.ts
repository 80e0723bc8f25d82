import { assertNever } from '../assert-never.ts';
import { type FlipError, flipError } from '../errors/flip-error.ts';
import { isFlipId } from '../flip-id.ts';
import type { Mode } from './choices.ts';
import type { Command, CommandVerb, Target } from './command.ts';
import { addOption, unknownOption } from './command-problem.ts';
import { type Options, optionsFrom } from './option-values.ts';

export type ParsedFields =
  | { readonly ok: true; readonly options: Options }
  | { readonly ok: false; readonly errors: readonly FlipError[] };

/**
 * Reads options that come as named values: the inputs of a workflow step, or of a dispatch. An empty text is an option
 * that nobody gave, as GitHub fills in omitted inputs. A key that does not belong there is an error of its own.
 *
 * @param fields  As decoded from the event or the environment: texts, booleans and numbers.
 */
export function parseFields(source: 'workflow' | 'dispatch', fields: Readonly<Record<string, unknown>>): ParsedFields {
  const known = optionsFrom(source);
  const errors: FlipError[] = [];
  let options: Options = {};
  for (const [name, value] of Object.entries(fields)) {
    const at = { kind: 'input', name } as const;
    if (!known.some((spec) => spec.name === name)) {
      errors.push(unknownOption({ option: name, source, at }));
      continue;
    }
    const text = textOf(value);
    if (text === '') continue;
    if (text === undefined) {
      const data = { at, option: name, value: typeof value, expected: 'a text, a number, true or false' };
      errors.push(flipError('FG_COMMAND_OPTION_VALUE', data));
      continue;
    }
    const added = addOption({ options, name, text, at });
    if (added.ok) options = added.value;
    else errors.push(added.error);
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, options };
}

export type CommandOfOptions =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly error: FlipError };

/**
 * The command that named values ask for. `mode: auto` with a flag is a flip; a flip or a plan needs flag and variant, the
 * others take `flip-id` or `flag` as their target.
 *
 * @returns FG_COMMAND_ARGUMENT_MISSING; FG_COMMAND_OPTION_VALUE for a mode that is no command (gate, resume).
 */
export function commandOfOptions(options: Options): CommandOfOptions {
  const verb = verbOfMode(options.mode ?? 'auto');
  const { flag, variant, ...rest } = options;
  if (verb === undefined) {
    const at = { kind: 'input', name: 'mode' } as const;
    const data = { at, option: 'mode', value: options.mode ?? '', expected: 'auto, flip, plan, revert or status' };
    return { ok: false, error: flipError('FG_COMMAND_OPTION_VALUE', data) };
  }
  if (verb !== 'flip' && verb !== 'plan') {
    return { ok: true, command: { verb, changes: [], target: targetOf(options), options: rest } };
  }
  if (flag === undefined || variant === undefined) {
    const name = flag === undefined ? 'flag' : 'variant';
    const data = { at: { kind: 'input', name } as const, argument: `the ${name}`, expected: 'both flag and variant' };
    return { ok: false, error: flipError('FG_COMMAND_ARGUMENT_MISSING', data) };
  }
  return { ok: true, command: { verb, changes: [{ flag, variant }], target: null, options: rest } };
}

function verbOfMode(mode: Mode): CommandVerb | undefined {
  switch (mode) {
    case 'auto':
    case 'flip':
      return 'flip';
    case 'plan':
    case 'revert':
    case 'status':
      return mode;
    case 'gate':
    case 'resume':
      return undefined;
    default:
      return assertNever(mode);
  }
}

function targetOf(options: Options): Target | null {
  const id = options['flip-id'];
  if (id !== undefined && isFlipId(id)) return { kind: 'flip', id };
  return options.flag === undefined ? null : { kind: 'flag', flag: options.flag };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  return value === null || value === undefined ? '' : undefined;
}
