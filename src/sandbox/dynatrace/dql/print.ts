import { assertNever } from '../../../domain/assert-never.ts';
import type { Argument, Node, StageSyntax } from './syntax.ts';
import { type DqlValue, isList, textOfTimestamp } from './values.ts';

/** The query in one canonical spelling, stages on lines of their own, as `canonicalQuery` shows it. */
export function printQuery(stages: readonly StageSyntax[]): string {
  return stages.map(printStage).join('\n| ');
}

function printStage(stage: StageSyntax): string {
  return stage.args.length === 0 ? stage.command : `${stage.command} ${stage.args.map(printArgument).join(', ')}`;
}

function printArgument(argument: Argument): string {
  const value = `${printNode(argument.value)}${argument.direction === null ? '' : ` ${argument.direction}`}`;
  if (argument.parameter !== null) return `${argument.parameter}:${value}`;
  return argument.alias === null ? value : `${printName(argument.alias)} = ${value}`;
}

/** An expression in its canonical spelling; it also names the column of an expression without alias. */
export function printNode(node: Node): string {
  switch (node.kind) {
    case 'literal':
      return printLiteral(node.value);
    case 'field':
      return printName(node.name);
    case 'each':
      return `${printNode(node.of)}[]`;
    case 'call':
      return `${node.name}(${node.args.map(printArgument).join(', ')})`;
    case 'group':
      return `{${node.args.map(printArgument).join(', ')}}`;
    case 'unary':
      return node.operator === 'not' ? `not (${printNode(node.of)})` : `-${printOperand(node.of)}`;
    case 'binary':
      return `${printOperand(node.left)} ${node.operator} ${printOperand(node.right)}`;
    default:
      return assertNever(node);
  }
}

function printOperand(node: Node): string {
  return node.kind === 'binary' || node.kind === 'unary' ? `(${printNode(node)})` : printNode(node);
}

function printName(name: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*$/.test(name);
  const reserved = /^(and|or|xor|not|true|false|null)$/i.test(name);
  return plain && !reserved ? name : `\`${name.replace(/[\\`]/g, '\\$&')}\``;
}

function printLiteral(value: DqlValue): string {
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  if (value === null || typeof value !== 'object') return String(value);
  if (isList(value)) return `array(${value.map(printLiteral).join(', ')})`;
  switch (value.kind) {
    case 'duration':
      return `${value.ns}ns`;
    case 'timestamp':
      return `toTimestamp("${textOfTimestamp(value.ns)}")`;
    case 'timeframe':
      return `timeframe(from:"${textOfTimestamp(value.startNs)}", to:"${textOfTimestamp(value.endNs)}")`;
    default:
      return assertNever(value);
  }
}
