import { dqlFault } from './fault.ts';

/** One word of a query. `text` is the meaning (escapes resolved, quotes gone); `start` and `end` are offsets. */
export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'duration' | 'sign' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A name in backticks is a field, never a keyword or a function. */
  readonly quoted: boolean;
}

const SPACE = /(?:\s+|\/\/[^\n]*|\/\*.*?\*\/)/sy;
const NAME = /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*/y;
const DURATION = /\d+(?:ns|us|ms|s|m|h|d|w)(?![A-Za-z0-9_])/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![A-Za-z0-9_])/y;
const SIGN = /==|!=|<=|>=|[<>=+\-*/%(){}[\],:|~]/y;
const RAW_STRING = /"""(.*?)"""/sy;
const STRING = /"((?:[^"\\]|\\.)*)"/sy;
const BACKTICKED = /`((?:[^`\\]|\\.)*)`/sy;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['\\', '\\'],
]);

/**
 * Cuts a query into tokens; the last one is of kind `end`.
 *
 * @throws FG_SANDBOX_DQL with `PARSE_ERROR_TOKEN_RECOGNITION` for a character or string that DQL does not have.
 */
export function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const space = matchAt(SPACE, query, at);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const token = tokenAt(query, at);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', start: query.length, end: query.length, quoted: false });
  return tokens;
}

function tokenAt(query: string, start: number): Token {
  const raw = matchAt(RAW_STRING, query, start);
  if (raw !== null) return token('string', raw, start, raw[1] ?? '');
  const text = matchAt(STRING, query, start);
  if (text !== null) return token('string', text, start, withoutEscapes(text[1] ?? '', start));
  const ticked = matchAt(BACKTICKED, query, start);
  if (ticked !== null) return { ...token('name', ticked, start, withoutEscapes(ticked[1] ?? '', start)), quoted: true };
  const plain: readonly (readonly [Token['kind'], RegExp])[] = [
    ['duration', DURATION],
    ['number', NUMBER],
    ['name', NAME],
    ['sign', SIGN],
  ];
  for (const [kind, pattern] of plain) {
    const match = matchAt(pattern, query, start);
    if (match !== null) return token(kind, match, start, match[0]);
  }
  const found = String.fromCodePoint(query.codePointAt(start) ?? 0);
  const message = `The query can't be read at \`${found}\`.`;
  throw dqlFault({ errorType: 'PARSE_ERROR_TOKEN_RECOGNITION', message, start, end: start + found.length });
}

function matchAt(pattern: RegExp, query: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(query);
}

function token(kind: Token['kind'], match: RegExpExecArray, start: number, text: string): Token {
  return { kind, text, start, end: start + match[0].length, quoted: false };
}

function withoutEscapes(body: string, start: number): string {
  return body.replace(/\\(.)/gs, (_all, letter: string) => {
    const meaning = ESCAPES.get(letter);
    if (meaning !== undefined) return meaning;
    const message = `The escape sequence \`\\${letter}\` isn't valid.`;
    throw dqlFault({ errorType: 'INVALID_ESCAPE_SEQUENCE', message, start, end: start + body.length + 2 });
  });
}
