import type { DqlValue } from './values.ts';

/** Where a piece of syntax stands in the query: offsets, `end` behind the last character. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type BinaryOperator =
  | 'or'
  | 'xor'
  | 'and'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '~'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

/** An expression. */
export type Node =
  | (Span & { readonly kind: 'literal'; readonly value: DqlValue })
  | (Span & { readonly kind: 'field'; readonly name: string })
  /** `arr[]`: the current element while iterating, as in `iAny(arr[] == "x")`. */
  | (Span & { readonly kind: 'each'; readonly of: Node })
  | (Span & { readonly kind: 'call'; readonly name: string; readonly args: readonly Argument[] })
  | (Span & { readonly kind: 'unary'; readonly operator: 'not' | '-'; readonly of: Node })
  | (Span & { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Node; readonly right: Node })
  /** `{a, b = c}`: a group of arguments; inside an expression, an array. */
  | (Span & { readonly kind: 'group'; readonly args: readonly Argument[] });

/** One argument of a stage or function: `expression`, `alias = expression`, `parameter: expression`, `expression desc`. */
export interface Argument extends Span {
  readonly parameter: string | null;
  readonly alias: string | null;
  readonly value: Node;
  readonly direction: 'asc' | 'desc' | null;
}

/** One stage between pipes, not yet checked against what the command takes. */
export interface StageSyntax extends Span {
  readonly command: string;
  /** Where the command's name stands. */
  readonly at: Span;
  readonly args: readonly Argument[];
}
