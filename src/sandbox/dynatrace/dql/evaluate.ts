import { assertNever } from '../../../domain/assert-never.ts';
import { FUNCTIONS, hasPhrase, textOf } from './functions.ts';
import type { Argument, BinaryOperator, Node } from './syntax.ts';
import { compareValues, type DqlValue, equalValues, isList, isNumeric, type Row } from './values.ts';

/** What an expression is evaluated against: a record, the tenant's time, and the element when iterating. */
export interface Scope {
  readonly row: Row;
  readonly nowNs: bigint;
  readonly element: number | null;
}

/** Value of a checked expression (see `checkNode`). Total: what cannot be computed is null, as in DQL. */
export function evaluate(node: Node, scope: Scope): DqlValue {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'field':
      return scope.row.get(node.name) ?? null;
    case 'each':
      return elementOf(evaluate(node.of, scope), scope.element);
    case 'call':
      return call(node.name, node.args, scope);
    case 'group':
      return node.args.map((argument) => evaluate(argument.value, scope));
    case 'unary':
      return node.operator === 'not' ? not(evaluate(node.of, scope)) : negate(evaluate(node.of, scope));
    case 'binary':
      return binary(node.operator, evaluate(node.left, scope), evaluate(node.right, scope));
    default:
      return assertNever(node);
  }
}

function elementOf(value: DqlValue, element: number | null): DqlValue {
  if (value === null || !isList(value) || element === null) return null;
  return value[element] ?? null;
}

function call(name: string, args: readonly Argument[], scope: Scope): DqlValue {
  if (name === 'iAny') return anyElement(args, scope);
  const positional = args.filter((argument) => argument.parameter === null);
  const named = args.filter((argument) => argument.parameter !== null);
  const values = positional.map((argument) => evaluate(argument.value, scope));
  const options = new Map(named.map((argument) => [argument.parameter ?? '', evaluate(argument.value, scope)]));
  return FUNCTIONS.get(name)?.apply(values, options, scope.nowNs) ?? null;
}

/** `iAny(arr[] == "x")`: true when the condition holds for one element. */
function anyElement(args: readonly Argument[], scope: Scope): DqlValue {
  const condition = args[0]?.value;
  if (condition === undefined) return null;
  const lengths = iteratedIn(condition).map((of) => evaluate(of, scope));
  const longest = Math.max(0, ...lengths.map((value) => (value !== null && isList(value) ? value.length : 0)));
  return Array.from({ length: longest }, (_none, element) => element).some(
    (element) => evaluate(condition, { ...scope, element }) === true,
  );
}

/** The arrays that `[]` iterates over in an expression. */
function iteratedIn(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'each':
      return [node.of];
    case 'call':
    case 'group':
      return node.args.flatMap((argument) => iteratedIn(argument.value));
    case 'unary':
      return iteratedIn(node.of);
    case 'binary':
      return [...iteratedIn(node.left), ...iteratedIn(node.right)];
    case 'literal':
    case 'field':
      return [];
    default:
      return assertNever(node);
  }
}

function not(value: DqlValue): DqlValue {
  return typeof value === 'boolean' ? !value : null;
}

function negate(value: DqlValue): DqlValue {
  if (isNumeric(value)) return -value;
  if (value !== null && typeof value === 'object' && !isList(value) && value.kind === 'duration') {
    return { kind: 'duration', ns: -value.ns };
  }
  return null;
}

function binary(operator: BinaryOperator, left: DqlValue, right: DqlValue): DqlValue {
  switch (operator) {
    case 'and':
      return left === false || right === false ? false : left === true && right === true ? true : null;
    case 'or':
      return left === true || right === true ? true : left === false && right === false ? false : null;
    case 'xor':
      return typeof left === 'boolean' && typeof right === 'boolean' ? left !== right : null;
    case '==':
      return equalValues(left, right);
    case '!=':
      return not(equalValues(left, right));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordered(operator, left, right);
    case '~':
      return search(left, right);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(operator, left, right);
    default:
      return assertNever(operator);
  }
}

function ordered(operator: '<' | '<=' | '>' | '>=', left: DqlValue, right: DqlValue): DqlValue {
  if (left === null || right === null) return null;
  const order = compareValues(left, right);
  if (order === null) return false;
  if (order === 0) return operator === '<=' || operator === '>=';
  return operator.startsWith('<') ? order < 0 : order > 0;
}

function search(left: DqlValue, right: DqlValue): DqlValue {
  if (left === null || typeof right !== 'string') return null;
  return hasPhrase((textOf(left) ?? '').toLowerCase(), right.toLowerCase());
}

function arithmetic(operator: '+' | '-' | '*' | '/' | '%', left: DqlValue, right: DqlValue): DqlValue {
  if (typeof left === 'bigint' && typeof right === 'bigint') return onLongs(operator, left, right);
  if (isNumeric(left) && isNumeric(right)) return onDoubles(operator, Number(left), Number(right));
  return operator === '+' || operator === '-' ? onTimes(operator, left, right) : null;
}

function onLongs(operator: '+' | '-' | '*' | '/' | '%', left: bigint, right: bigint): DqlValue {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  if (right === 0n) return null;
  return operator === '/' ? left / right : left % right;
}

function onDoubles(operator: '+' | '-' | '*' | '/' | '%', left: number, right: number): DqlValue {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  if (right === 0) return null;
  return operator === '/' ? left / right : left % right;
}

/** Instants and lengths of time: instant ± length, instant - instant, length ± length. */
function onTimes(operator: '+' | '-', left: DqlValue, right: DqlValue): DqlValue {
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return null;
  if (isList(left) || isList(right) || left.kind === 'timeframe' || right.kind === 'timeframe') return null;
  const ns = operator === '+' ? left.ns + right.ns : left.ns - right.ns;
  if (right.kind === 'duration') return { kind: left.kind, ns };
  if (operator === '-' && left.kind === 'timestamp') return { kind: 'duration', ns };
  return operator === '+' && left.kind === 'duration' ? { kind: 'timestamp', ns } : null;
}
