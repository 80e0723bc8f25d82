import { flipError } from '../errors/flip-error.ts';
import { isFlipId } from '../flip-id.ts';
import { nearest } from '../nearest.ts';
import { isName, SHAPE_WORDS } from './check-text.ts';
import { type Change, MAX_CHANGES, type Target } from './command.ts';
import { addOption, clip, failed, type Read, readChange } from './command-problem.ts';
import { type CommandText, isOptionWord, mended, optionWords, placeAt } from './command-text.ts';
import { type Options, optionNamed } from './option-values.ts';
import { readOption } from './read-option.ts';
import { type Word, writePiece } from './words.ts';

interface Changes {
  readonly changes: readonly Change[];
  readonly options: Options;
}

/** Reads `FLAG VARIANT [FLAG=VARIANT …]` (or the pairs alone, or `flag=… variant=…`) and the options. */
export function readChanges(text: CommandText): Read<Changes> {
  const pair = readPair(text);
  if (!pair.ok) return pair;
  let { changes } = pair.value;
  let options: Options = {};
  for (let index = pair.value.next; index < text.words.length; ) {
    const change = readChangeWord(text, index);
    if (change !== undefined) {
      if (!change.ok) return change;
      changes = [...changes, change.value];
      index++;
      continue;
    }
    const option = readOptionAt(text, { options, index });
    if (!option.ok) return option;
    ({ options, index } = option.value);
  }
  return finishChanges(text, { changes, options });
}

/** Reads `[FLIP|FLAG]` and the options. Text in quotes is always a flag. */
export function readTarget(text: CommandText): Read<{ readonly target: Target | null; readonly options: Options }> {
  const [first] = text.words;
  const positional = first !== undefined && isData(first) ? first.value : undefined;
  const piece = positional ?? (isKey(first, 'flag') ? first?.value : undefined);
  if (first === undefined || piece === undefined) {
    const options = readOptionsOnly(text, 0);
    return options.ok ? { ok: true, value: { target: null, options: options.value } } : options;
  }
  const flag = piece.text;
  if (!isName(flag)) {
    const at = placeAt(text, first.start);
    const data = { at, what: 'flag', value: clip(flag), expected: SHAPE_WORDS.name };
    return failed(flipError('FG_COMMAND_NAME', data));
  }
  const byId = first.key === null && !piece.quoted && isFlipId(flag);
  const target: Target = byId ? { kind: 'flip', id: flag } : { kind: 'flag', flag };
  const options = readOptionsOnly(text, 1);
  return options.ok ? { ok: true, value: { target, options: options.value } } : options;
}

/** Reads options from the word at `from` to the end. */
export function readOptionsOnly(text: CommandText, from: number): Read<Options> {
  let options: Options = {};
  for (let index = from; index < text.words.length; ) {
    const option = readOptionAt(text, { options, index });
    if (!option.ok) return option;
    ({ options, index } = option.value);
  }
  return { ok: true, value: options };
}

interface Pair {
  readonly changes: readonly Change[];
  /** Index of the first word behind. */
  readonly next: number;
}

function readPair(text: CommandText): Read<Pair> {
  const [first, second] = text.words;
  if (isKey(first, 'flag') || isKey(first, 'variant')) return readKeyedPair(text);
  if (first === undefined || !isData(first)) return { ok: true, value: { changes: [], next: 0 } };
  if (second === undefined || !isData(second)) {
    const at = placeAt(text, second?.start ?? first.end);
    const expected = `the name of a variant behind ${writePiece(first.value)}`;
    return failed(flipError('FG_COMMAND_ARGUMENT_MISSING', { at, argument: 'the variant', expected }));
  }
  const change = checkChange(text, first, { flag: first.value.text, variant: second.value.text });
  return change.ok ? { ok: true, value: { changes: [change.value], next: 2 } } : change;
}

function readKeyedPair(text: CommandText): Read<Pair> {
  const [first, second] = text.words;
  const flag = [first, second].find((word) => isKey(word, 'flag'))?.value.text;
  const variant = [first, second].find((word) => isKey(word, 'variant'))?.value.text;
  if (first === undefined || flag === undefined || variant === undefined) {
    const at = placeAt(text, first?.start ?? 0);
    const argument = flag === undefined ? 'the flag' : 'the variant';
    return failed(flipError('FG_COMMAND_ARGUMENT_MISSING', { at, argument, expected: 'flag=FLAG variant=VARIANT' }));
  }
  const change = checkChange(text, first, { flag, variant });
  return change.ok ? { ok: true, value: { changes: [change.value], next: 2 } } : change;
}

/** A `FLAG=VARIANT`; undefined when the word is something else. */
function readChangeWord(text: CommandText, index: number): Read<Change> | undefined {
  const word = text.words[index];
  if (word?.key == null || (!word.key.quoted && isOptionWord(withoutDashes(word.key.text)))) return undefined;
  const meant = word.key.quoted ? undefined : slippedOption(text, word);
  if (meant !== undefined) {
    const copy = mended(text, word, `${meant}=${writePiece(word.value)}`);
    const data = { at: placeAt(text, word.start), option: clip(word.key.text), expected: expectedHere(text) };
    return failed(flipError('FG_COMMAND_OPTION_UNKNOWN', { ...data, nearest: meant, copy }));
  }
  return checkChange(text, word, { flag: word.key.text, variant: word.value.text });
}

/** `fro=30m`: a key that is nearly an option's, with a value that fits it, is a slip and not a flag. */
function slippedOption(text: CommandText, word: Word): string | undefined {
  const words = optionWords(text.verb);
  const meant = nearest(word.key?.text ?? '', [...words.keys()]);
  const spec = meant === undefined ? undefined : optionNamed(words.get(meant) ?? '');
  if (spec === undefined || spec.type.kind === 'text') return undefined;
  return readOption(spec, word.value.text).ok ? meant : undefined;
}

function checkChange(text: CommandText, word: Word, change: Change): Read<Change> {
  return readChange(change, placeAt(text, word.start));
}

function finishChanges(text: CommandText, value: Changes): Read<Changes> {
  const { changes } = value;
  const at = placeAt(text, text.words[0]?.start ?? 0);
  if (changes.length === 0) {
    const expected = `${text.verb.verb === 'plan' ? 'plan ' : ''}FLAG VARIANT`;
    return failed(flipError('FG_COMMAND_ARGUMENT_MISSING', { at, argument: 'the flag', expected }));
  }
  if (changes.length > MAX_CHANGES) {
    const data = { at, count: changes.length, limit: MAX_CHANGES, what: 'flags in one command' };
    return failed(flipError('FG_COMMAND_TOO_MANY', data));
  }
  const twice = changes.find(({ flag }, index) => changes.findIndex((other) => other.flag === flag) !== index);
  return twice === undefined
    ? { ok: true, value }
    : failed(flipError('FG_COMMAND_FLAG_TWICE', { at, flag: twice.flag }));
}

interface Cursor {
  readonly options: Options;
  readonly index: number;
}

/** Reads `WORD VALUE` or `WORD=VALUE`; anything else is the error of this place. */
function readOptionAt(text: CommandText, { options, index }: Cursor): Read<Cursor> {
  const word = text.words[index];
  const said = word?.key ?? word?.value;
  if (word === undefined || said === undefined) return { ok: true, value: { options, index: index + 1 } };
  const name = said.quoted ? undefined : optionWords(text.verb).get(said.text);
  if (name === undefined) return failed(strangeWord(text, index));
  const valueWord = word.key === null ? text.words[index + 1] : word;
  if (valueWord === undefined || (word.key === null && valueWord.key !== null)) {
    const expected = `a value such as ${optionNamed(name)?.placeholder ?? name}`;
    return failed(flipError('FG_COMMAND_OPTION_EMPTY', { at: placeAt(text, word.end), option: name, expected }));
  }
  const prefix = word.key === null ? '' : `${said.text}=`;
  const added = addOption({
    options,
    name,
    text: valueWord.value.text,
    at: placeAt(text, valueWord.start),
    mend: (value) => mended(text, valueWord, prefix + value),
  });
  return added.ok ? { ok: true, value: { options: added.value, index: index + (word.key === null ? 2 : 1) } } : added;
}

function strangeWord(text: CommandText, index: number): ReturnType<typeof flipError> {
  const word = text.words[index];
  const said = word?.key ?? word?.value;
  const bare = withoutDashes(said?.text ?? '');
  const at = placeAt(text, word?.start ?? 0);
  const expected = expectedHere(text);
  const known = optionWords(text.verb);
  if (word === undefined || said === undefined) return flipError('FG_COMMAND_WORD_UNKNOWN', { at, word: '', expected });
  if (!said.quoted && isOptionWord(bare) && !known.has(bare)) {
    const where = optionNamed(bare)?.from.includes('comment') ? `\`${text.verb.verb}\`` : 'a comment';
    return flipError('FG_COMMAND_OPTION_NOT_HERE', { at, option: bare, where, expected });
  }
  const wordText = clip(said.text);
  const start = reasonBefore(text, index);
  if (start !== undefined) {
    const span = { start, end: text.line.text.length };
    const copy = mended(text, span, writePiece({ text: text.line.text.slice(span.start), quoted: true }));
    return flipError('FG_COMMAND_WORD_UNKNOWN', { at, word: wordText, expected, copy });
  }
  const near = nearest(bare, [...known.keys()]);
  const equals = word.key === null ? '' : `=${writePiece(word.value)}`;
  const copy = mended(text, word, near === undefined ? '' : near + equals);
  const data = { at, word: wordText, expected, copy };
  return flipError('FG_COMMAND_WORD_UNKNOWN', near === undefined ? data : { ...data, nearest: near });
}

/** Where a reason begins that was written without quotes, when the word at `index` goes on with it. */
function reasonBefore(text: CommandText, index: number): number | undefined {
  const before = text.words[index - 1];
  if (before === undefined || before.value.quoted) return undefined;
  const keyword = text.words[index - 2];
  const said = keyword?.key === null && keyword.value.text === 'reason';
  return said || isKey(before, 'reason') ? before.end - before.value.text.length : undefined;
}

function expectedHere(text: CommandText): string {
  const words = text.verb.options.map((name) => {
    const option = optionNamed(name);
    return `${option?.word ?? name} ${option?.placeholder ?? ''}`;
  });
  const pairs = text.verb.takes === 'changes' ? ['FLAG=VARIANT'] : [];
  const all = [...pairs, ...words];
  return all.length === 0 ? 'nothing more' : all.join(', ');
}

/** True for a word that can only be a name: in quotes, or without a meaning of its own. */
function isData(word: Word): boolean {
  return word.key === null && (word.value.quoted || !isOptionWord(withoutDashes(word.value.text)));
}

function isKey(word: Word | undefined, key: string): boolean {
  return word?.key?.text === key && !word.key.quoted;
}

/** `--for` as on the command line is a slip for `for`, never a flag. */
function withoutDashes(word: string): string {
  return word.replace(/^-+/, '');
}
