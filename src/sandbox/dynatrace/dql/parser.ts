import { dqlFault } from './fault.ts';
import type { Argument, BinaryOperator, Node, StageSyntax } from './syntax.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { DqlValue } from './values.ts';

/** From the loosest binding to the tightest; every level associates to the left. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['or'],
  ['xor'],
  ['and'],
  ['==', '!=', '<', '<=', '>', '>=', '~'],
  ['+', '-'],
  ['*', '/', '%'],
];
/** Level of comparisons: `not` binds looser than these and tighter than `and`. */
const COMPARISON_LEVEL = 3;
const DEEPEST = 100;
const CONSTANTS: ReadonlyMap<string, DqlValue> = new Map<string, DqlValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const UNIT_NS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
  ['d', 86_400_000_000_000n],
  ['w', 604_800_000_000_000n],
]);

/**
 * Reads a query into its stages. What the commands and functions are is not looked at here.
 *
 * @throws FG_SANDBOX_DQL with a `PARSE_ERROR…` type and the place for anything that is not DQL.
 */
export function parseQuery(query: string): readonly StageSyntax[] {
  const reader = new Reader(tokensOf(query));
  const stages = [reader.stage()];
  while (reader.takes('|')) stages.push(reader.stage());
  reader.expectEnd();
  return stages;
}

/** Reads tokens from left to right; each method takes what it names and leaves the rest. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  stage(): StageSyntax {
    const name = this.#next();
    if (name.kind !== 'name' || name.quoted) throw unexpected(name, 'a command');
    const first = this.#peek();
    const ends = first.kind === 'end' || first.text === '|';
    const args = ends && first.kind !== 'string' ? [] : this.#argumentsUntil(null);
    const end = args.at(-1)?.end ?? name.end;
    return { command: name.text, at: { start: name.start, end: name.end }, args, start: name.start, end };
  }

  takes(sign: string): boolean {
    if (!this.#sees(sign)) return false;
    this.#at += 1;
    return true;
  }

  expectEnd(): void {
    const token = this.#peek();
    if (token.kind !== 'end') throw unexpected(token, 'the end of the query');
  }

  #argumentsUntil(close: string | null): readonly Argument[] {
    const args: Argument[] = [];
    if (close !== null && this.takes(close)) return args;
    do args.push(this.#argument());
    while (this.takes(','));
    if (close !== null) this.#expect(close);
    return args;
  }

  #argument(): Argument {
    const first = this.#peek();
    const named = first.kind === 'name' && this.#peek(1).kind === 'sign' ? this.#peek(1).text : '';
    const parameter = named === ':' ? first.text : null;
    const alias = named === '=' ? first.text : null;
    if (parameter !== null || alias !== null) this.#at += 2;
    const value = this.#expression(0);
    const direction = this.#direction();
    return {
      parameter,
      alias,
      value,
      direction,
      start: first.start,
      end: this.#tokens[this.#at - 1]?.end ?? value.end,
    };
  }

  #direction(): 'asc' | 'desc' | null {
    const token = this.#peek();
    if (token.kind !== 'name' || token.quoted) return null;
    const word = token.text.toLowerCase();
    if (word !== 'asc' && word !== 'desc') return null;
    this.#at += 1;
    return word;
  }

  #expression(level: number): Node {
    const operators = LEVELS[level];
    let left = this.#operand(level);
    for (let found = this.#operator(operators); found !== null; found = this.#operator(operators)) {
      const right = this.#operand(level);
      left = { kind: 'binary', operator: found, left, right, start: left.start, end: right.end };
    }
    return left;
  }

  #operand(level: number): Node {
    const first = this.#peek();
    if (level === COMPARISON_LEVEL && first.kind === 'name' && !first.quoted && first.text.toLowerCase() === 'not') {
      this.#at += 1;
      const of = this.#nested(() => this.#operand(level));
      return this.#comparisonAfterNot({ kind: 'unary', operator: 'not', of, start: first.start, end: of.end });
    }
    return level + 1 < LEVELS.length ? this.#expression(level + 1) : this.#sign();
  }

  /** `not a == b` means `not (a == b)`. */
  #comparisonAfterNot(negated: Node & { readonly kind: 'unary' }): Node {
    const operator = this.#operator(LEVELS[COMPARISON_LEVEL]);
    if (operator === null) return negated;
    const right = this.#expression(COMPARISON_LEVEL + 1);
    const of: Node = { kind: 'binary', operator, left: negated.of, right, start: negated.of.start, end: right.end };
    return { ...negated, of, end: right.end };
  }

  #sign(): Node {
    const first = this.#peek();
    if (!this.takes('-')) return this.#postfix();
    const of = this.#nested(() => this.#sign());
    return { kind: 'unary', operator: '-', of, start: first.start, end: of.end };
  }

  #postfix(): Node {
    const of = this.#primary();
    if (!this.takes('[')) return of;
    const close = this.#expect(']');
    return { kind: 'each', of, start: of.start, end: close.end };
  }

  #primary(): Node {
    const token = this.#next();
    const span = { start: token.start, end: token.end };
    if (token.kind === 'string') return { kind: 'literal', value: token.text, ...span };
    if (token.kind === 'number') return { kind: 'literal', value: numberOf(token.text), ...span };
    if (token.kind === 'duration') return { kind: 'literal', value: durationOf(token.text), ...span };
    if (token.kind === 'name') return this.#named(token);
    if (token.kind === 'sign' && token.text === '(') return this.#parenthesised();
    if (token.kind !== 'sign' || token.text !== '{') throw unexpected(token, 'an expression');
    const args = this.#nested(() => this.#argumentsUntil('}'));
    return { kind: 'group', args, start: token.start, end: this.#lastEnd() };
  }

  #parenthesised(): Node {
    const inner = this.#nested(() => this.#expression(0));
    this.#expect(')');
    return inner;
  }

  #named(token: Token): Node {
    const span = { start: token.start, end: token.end };
    if (token.quoted) return { kind: 'field', name: token.text, ...span };
    if (this.takes('(')) {
      const args = this.#nested(() => this.#argumentsUntil(')'));
      return { kind: 'call', name: token.text, args, start: token.start, end: this.#lastEnd() };
    }
    const constant = CONSTANTS.get(token.text.toLowerCase());
    if (constant !== undefined) return { kind: 'literal', value: constant, ...span };
    if (/^(and|or|xor|not)$/i.test(token.text)) throw unexpected(token, 'an expression');
    return { kind: 'field', name: token.text, ...span };
  }

  #operator(operators: readonly BinaryOperator[] | undefined): BinaryOperator | null {
    const token = this.#peek();
    if (token.kind !== 'sign' && (token.kind !== 'name' || token.quoted)) return null;
    const found = operators?.find((operator) => operator === token.text.toLowerCase());
    if (found !== undefined) this.#at += 1;
    return found ?? null;
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw tooDeep(this.#peek());
    const result = read();
    this.#depth -= 1;
    return result;
  }

  #sees(sign: string): boolean {
    const token = this.#peek();
    return token.kind === 'sign' && token.text === sign;
  }

  #expect(sign: string): Token {
    const token = this.#next();
    if (token.kind !== 'sign' || token.text !== sign) throw unexpected(token, `\`${sign}\``);
    return token;
  }

  #lastEnd(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }

  #peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? END;
  }

  #next(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }
}

const END: Token = { kind: 'end', text: '', start: 0, end: 0, quoted: false };

function numberOf(text: string): DqlValue {
  return /^\d+$/.test(text) ? BigInt(text) : Number(text);
}

function durationOf(text: string): DqlValue {
  const unit = text.replace(/^\d+/, '');
  return { kind: 'duration', ns: BigInt(text.slice(0, -unit.length)) * (UNIT_NS.get(unit) ?? 0n) };
}

function unexpected(token: Token, expected: string) {
  const found = token.kind === 'end' ? 'the end of the query' : `\`${token.text}\``;
  const message = `${found} isn't allowed here. Expected ${expected}.`;
  const end = Math.max(token.end, token.start + 1);
  return dqlFault({ errorType: 'PARSE_ERROR_SINGLE_TOKEN_EXPECTED', message, start: token.start, end });
}

function tooDeep(token: Token) {
  const message = 'The query is nested too deeply.';
  return dqlFault({ errorType: 'PARSE_ERROR_NESTING_TOO_DEEP', message, start: token.start, end: token.end });
}
