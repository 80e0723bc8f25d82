/** One workflow command as the runner reads it out of a log. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What the runner acts on; other names it prints as they are. */
const REGISTERED = new Set([
  'set-env',
  'set-output',
  'save-state',
  'add-path',
  'add-mask',
  'add-matcher',
  'remove-matcher',
  'internal-set-repo-path',
  'debug',
  'notice',
  'warning',
  'error',
  'group',
  'endgroup',
  'echo',
  'stop-commands',
]);

const unescaped = (text: string): string =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%5D', ']')
    .replaceAll('%3B', ';')
    .replaceAll('%25', '%');

function propertiesIn(text: string, between: string): Readonly<Record<string, string>> {
  const pairs = text.split(between).filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => [pair.replace(/=.*/s, '').trim(), unescaped(pair.replace(/^[^=]*=/, ''))]),
  );
}

/** `::name key=value,…::data` at a line's beginning, blanks before it skipped. */
function newForm(line: string): RunnerCommand | null {
  const [, name = '', properties = '', data = ''] = /^\s*::([^\s:]*)\s?(.*?)::(.*)$/su.exec(line) ?? [];
  return REGISTERED.has(name.toLowerCase())
    ? { name, properties: propertiesIn(properties, ','), data: unescaped(data) }
    : null;
}

/** `##[name key=value;…]data` anywhere in a line. */
function oldForm(line: string): RunnerCommand | null {
  const [, name = '', properties = '', data = ''] = /##\[([^\s\]]*)\s?([^\]]*)\](.*)$/su.exec(line) ?? [];
  return REGISTERED.has(name.toLowerCase())
    ? { name, properties: propertiesIn(properties, ';'), data: unescaped(data) }
    : null;
}

/**
 * Every workflow command of a log, by the runner's own rules.
 *
 * @see https://github.com/actions/runner src/Runner.Common/ActionCommand.cs, TryParseV2 and TryParse
 */
export function commandsIn(log: string): readonly RunnerCommand[] {
  return log.split(/\r\n|\n|\r/).flatMap((line) => newForm(line) ?? oldForm(line) ?? []);
}

/**
 * A file of outputs, state or variables, by the runner's own rules: lines end at LF alone, `NAME=VALUE` or
 * `NAME<<DELIMITER` up to a line that is the delimiter.
 *
 * @throws when the runner would fail the step.
 * @see https://github.com/actions/runner src/Runner.Worker/FileCommandManager.cs, EnvFileKeyValuePairs
 */
export function pairsIn(text: string): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const [equals, heredoc] = [line.indexOf('='), line.indexOf('<<')];
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      pairs.push([line.slice(0, equals), line.slice(equals + 1)]);
      continue;
    }
    if (heredoc <= 0 || heredoc + 2 === line.length) throw new Error(`invalid format: ${line}`);
    const end = lines.indexOf(line.slice(heredoc + 2), at + 1);
    if (end < 0) throw new Error(`no delimiter for ${line}`);
    pairs.push([line.slice(0, heredoc), lines.slice(at + 1, end).join('\n')]);
    at = end;
  }
  return pairs;
}
