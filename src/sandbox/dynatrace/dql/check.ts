import { assertNever } from '../../../domain/assert-never.ts';
import { dqlFault } from './fault.ts';
import { FUNCTIONS } from './functions.ts';
import { printNode } from './print.ts';
import type { Argument, Node, Span, StageSyntax } from './syntax.ts';

/** Names that only `summarize` and `timeseries` take. */
export const AGGREGATIONS = ['count', 'countIf', 'sum', 'min', 'max'] as const;

/** Where an expression stands. */
type Place = 'plain' | 'iteration';

/**
 * Proves that an expression uses known functions with the arguments they take.
 *
 * @param node  Expression as read.
 * @param place  `iteration` inside `iAny`, where `arr[]` stands for the current element.
 * @throws FG_SANDBOX_DQL: `UNKNOWN_FUNCTION`, `WRONG_NUMBER_OF_PARAMETERS`, `UNKNOWN_PARAMETER`, `ITERATION_NOT_ALLOWED`.
 */
export function checkNode(node: Node, place: Place = 'plain'): void {
  switch (node.kind) {
    case 'literal':
    case 'field':
      break;
    case 'each':
      if (place === 'plain')
        throw fault('ITERATION_NOT_ALLOWED', 'An iterative expression is taken inside `iAny` only.', node);
      checkNode(node.of);
      break;
    case 'unary':
      checkNode(node.of, place);
      break;
    case 'binary':
      checkNode(node.left, place);
      checkNode(node.right, place);
      break;
    case 'group':
      for (const argument of node.args) checkPlain(argument, place);
      break;
    case 'call':
      checkCall(node, place);
      break;
    default:
      assertNever(node);
  }
}

/** The checked expression of an optional parameter. */
export function checked(argument: Argument | undefined): Node | null {
  if (argument === undefined) return null;
  checkNode(argument.value);
  return argument.value;
}

function checkCall(node: Node & { readonly kind: 'call' }, place: Place): void {
  if (node.name === 'iAny') {
    if (node.args.length !== 1) throw wrongCount(node, 1, 1);
    for (const argument of node.args) checkPlain(argument, 'iteration');
    return;
  }
  const known = FUNCTIONS.get(node.name);
  if (known === undefined) throw unknownFunction(node);
  const positional = node.args.filter((argument) => argument.parameter === null);
  if (positional.length < known.least || positional.length > known.most)
    throw wrongCount(node, known.least, known.most);
  for (const argument of node.args) {
    if (argument.parameter === null) checkPlain(argument, place);
    else if (known.named.includes(argument.parameter)) checkNode(argument.value, place);
    else throw unknownParameter(argument, `the function \`${node.name}\``);
  }
}

function checkPlain(argument: Argument, place: Place): void {
  if (argument.alias !== null || argument.direction !== null || argument.parameter !== null) {
    throw fault(
      'PARSE_ERROR_EXPRESSION_EXPECTED',
      'An expression without name or direction is expected here.',
      argument,
    );
  }
  checkNode(argument.value, place);
}

/** The fault of a function nobody knows here; aggregations outside their stages are told apart. */
export function unknownFunction(node: Node & { readonly kind: 'call' }) {
  const misplaced = AGGREGATIONS.some((name) => name === node.name);
  const message = misplaced
    ? `The aggregation \`${node.name}\` isn't allowed here.`
    : `There's no function \`${node.name}\`.`;
  return fault(misplaced ? 'AGGREGATION_NOT_ALLOWED' : 'UNKNOWN_FUNCTION', message, node);
}

/** The fault of a named parameter that `owner` does not take. */
export function unknownParameter(argument: Argument, owner: string) {
  return fault('UNKNOWN_PARAMETER', `There's no parameter \`${argument.parameter}\` for ${owner}.`, argument);
}

/** The fault of a call with too few or too many positional parameters. */
export function wrongCount(node: Node & { readonly kind: 'call' }, least: number, most: number) {
  const takes = least === most ? `${least}` : `${least} to ${most === Number.POSITIVE_INFINITY ? 'many' : most}`;
  const message = `The function \`${node.name}\` takes ${takes} parameter(s), ${node.args.length} given.`;
  return fault('WRONG_NUMBER_OF_PARAMETERS', message, node);
}

/** A fault at a place of the query. */
export function fault(errorType: string, message: string, at: Span) {
  return dqlFault({ errorType, message, start: at.start, end: Math.max(at.end, at.start + 1) });
}

/** Arguments of a stage, sorted by how they were written, each allowed at most as the command says. */
export interface StageArguments {
  readonly positional: readonly Argument[];
  readonly named: ReadonlyMap<string, Argument>;
}

/**
 * Splits the arguments of a stage; groups `{a, b}` among the positional ones are opened.
 *
 * @throws FG_SANDBOX_DQL: `UNKNOWN_PARAMETER`, `PARAMETER_DEFINED_TWICE`.
 */
export function splitArguments(stage: StageSyntax, takes: readonly string[]): StageArguments {
  const named = new Map<string, Argument>();
  const positional: Argument[] = [];
  for (const argument of stage.args) {
    if (argument.parameter === null) positional.push(...opened(argument));
    else if (!takes.includes(argument.parameter)) throw unknownParameter(argument, `the command \`${stage.command}\``);
    else if (named.has(argument.parameter)) throw definedTwice(argument);
    else named.set(argument.parameter, argument);
  }
  return { positional, named };
}

/** `{a, b}` as the arguments inside it; anything else as itself. */
export function opened(argument: Argument): readonly Argument[] {
  if (argument.value.kind !== 'group' || argument.alias !== null) return [argument];
  for (const inner of argument.value.args) if (inner.parameter !== null) throw unknownParameter(inner, 'a group');
  return argument.value.args;
}

function definedTwice(argument: Argument) {
  return fault('PARAMETER_DEFINED_TWICE', `The parameter \`${argument.parameter}\` is given twice.`, argument);
}

/** Name of the column that an argument makes: its alias, the field's own name, or the expression's text. */
export function columnName(argument: Argument): string {
  if (argument.alias !== null) return argument.alias;
  return argument.value.kind === 'field' ? argument.value.name : printNode(argument.value);
}
