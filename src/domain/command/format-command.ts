import { assertNever } from '../assert-never.ts';
import { formatDuration } from '../duration.ts';
import { isFlipId } from '../flip-id.ts';
import { COMMAND_VERBS, type Command, type Target } from './command.ts';
import { isReservedWord } from './command-text.ts';
import type { Moment, OptionSpec } from './option-types.ts';
import { optionsFrom } from './option-values.ts';
import type { OptionValue } from './read-option.ts';
import { writePiece } from './words.ts';

/**
 * Writes a command as a person would in a comment; `parseCommand` reads the same command back. Options that a comment
 * may not hold are left out.
 */
export function formatCommand(command: Command, { prefix }: { readonly prefix: string }): string {
  const [first, ...more] = command.changes;
  const words = [prefix];
  if (command.verb !== COMMAND_VERBS[0].verb) words.push(command.verb);
  if (first !== undefined) words.push(formatName(first.flag), formatName(first.variant));
  for (const { flag, variant } of more)
    words.push(`${formatName(flag)}=${writePiece({ text: variant, quoted: false })}`);
  if (command.target !== null) words.push(formatTarget(command.target));
  for (const spec of optionsFrom('comment')) {
    const value = command.options[spec.name];
    if (spec.word !== undefined && value !== undefined) words.push(spec.word, formatValue(spec, value));
  }
  return words.join(' ');
}

/** Writes the text that `readOption` reads as this value. */
export function formatOption(spec: OptionSpec, value: OptionValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return spec.type.kind === 'duration' ? formatDuration(value) : String(value);
  if (typeof value === 'boolean') return String(value);
  return 'kind' in value ? formatMoment(value) : value.join(',');
}

function formatMoment(moment: Moment): string {
  switch (moment.kind) {
    case 'ago':
      return formatDuration(moment.agoMs);
    case 'at':
      return new Date(moment.atMs).toISOString();
    case 'back':
      return 'look-back';
    default:
      return assertNever(moment);
  }
}

/** A flag's or variant's name as it stands in a command: in quotes when it would mean something else. */
function formatName(text: string): string {
  return writePiece({ text, quoted: isReservedWord(text.replace(/^-+/, '')) });
}

function formatTarget(target: Target): string {
  if (target.kind === 'flip') return target.id;
  return isFlipId(target.flag) ? writePiece({ text: target.flag, quoted: true }) : formatName(target.flag);
}

function formatValue(spec: OptionSpec, value: OptionValue): string {
  const text = formatOption(spec, value);
  return writePiece({ text, quoted: spec.type.kind === 'text' && spec.type.shape === 'line' });
}
