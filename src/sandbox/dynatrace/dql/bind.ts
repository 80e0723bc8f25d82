import { assertNever } from '../../../domain/assert-never.ts';
import { bindSeries } from './bind-series.ts';
import {
  AGGREGATIONS,
  checked,
  checkNode,
  columnName,
  fault,
  opened,
  splitArguments,
  unknownFunction,
  wrongCount,
} from './check.ts';
import type { Aggregate, Column, Plan, SortKey, Source, Stage } from './plan.ts';
import type { Argument, Node, StageSyntax } from './syntax.ts';

/** The tables that can be fetched. */
export type TableNames = readonly string[];

/**
 * Checks the stages of a query against the commands that the stand-in knows.
 *
 * @param stages  As read by `parseQuery`.
 * @param tables  Names that `fetch` takes.
 * @throws FG_SANDBOX_DQL with Grail's kind of refusal; nothing unknown is ever passed over.
 */
export function bindQuery(stages: readonly StageSyntax[], tables: TableNames): Plan {
  const [first, ...rest] = stages;
  if (first === undefined) throw fault('COMMAND_NAME_MISSING', 'The query is empty.', { start: 0, end: 1 });
  return { source: bindSource(first, tables), stages: rest.map(bindStage) };
}

function bindSource(stage: StageSyntax, tables: TableNames): Source {
  if (stage.command === 'timeseries') return bindSeries(stage);
  if (stage.command === 'fetch') return bindFetch(stage, tables);
  if (isStage(stage.command)) {
    throw fault('COMMAND_NOT_ALLOWED_AT_START', `The command \`${stage.command}\` can't start a query.`, stage.at);
  }
  throw unknownCommand(stage);
}

function bindFetch(stage: StageSyntax, tables: TableNames): Source {
  const { positional, named } = splitArguments(stage, ['from', 'to', 'scanLimitGBytes', 'samplingRatio']);
  const [table, extra] = positional;
  if (table === undefined) throw fault('MISSING_PARAMETER', 'The command `fetch` needs a data object.', stage.at);
  if (extra !== undefined) throw fault('TOO_MANY_PARAMETERS', 'The command `fetch` takes one data object.', extra);
  const name = table.value.kind === 'field' && table.alias === null ? table.value.name : '';
  if (!tables.includes(name)) throw fault('UNKNOWN_DATA_OBJECT', `There's no data object \`${name}\`.`, table);
  const ratio = named.get('samplingRatio');
  if (ratio !== undefined && (ratio.value.kind !== 'literal' || ratio.value.value !== 1n)) {
    throw fault('SAMPLING_NOT_SUPPORTED', 'The stand-in does not sample.', ratio);
  }
  const window = { from: checked(named.get('from')), to: checked(named.get('to')) };
  return { kind: 'table', table: name, at: { start: table.start, end: table.end }, ...window };
}

const STAGES = ['filter', 'filterOut', 'fields', 'fieldsAdd', 'sort', 'dedup', 'limit', 'summarize'] as const;

function isStage(command: string): command is (typeof STAGES)[number] {
  return STAGES.some((name) => name === command);
}

function bindStage(stage: StageSyntax): Stage {
  const { command } = stage;
  if (!isStage(command)) throw unknownCommand(stage);
  switch (command) {
    case 'filter':
    case 'filterOut':
      return { kind: 'filter', condition: onlyExpression(stage), keeps: command === 'filter' };
    case 'fields':
    case 'fieldsAdd':
      return { kind: command, columns: columnsOf(splitArguments(stage, []).positional, stage) };
    case 'sort':
      return { kind: 'sort', keys: sortKeys(splitArguments(stage, []).positional, stage) };
    case 'dedup':
      return bindDedup(stage);
    case 'limit':
      return { kind: 'limit', count: countOf(stage) };
    case 'summarize':
      return bindSummarize(stage);
    default:
      return assertNever(command);
  }
}

function onlyExpression(stage: StageSyntax): Node {
  const { positional } = splitArguments(stage, []);
  const [only, extra] = positional;
  if (only === undefined) throw missing(stage);
  if (extra !== undefined) throw fault('TOO_MANY_PARAMETERS', `\`${stage.command}\` takes one condition.`, extra);
  if (only.alias !== null || only.direction !== null)
    throw fault('PARSE_ERROR_EXPRESSION_EXPECTED', 'A condition is expected.', only);
  checkNode(only.value);
  return only.value;
}

function columnsOf(args: readonly Argument[], stage: StageSyntax): readonly Column[] {
  if (args.length === 0) throw missing(stage);
  return args.map((argument) => {
    if (argument.direction !== null) throw fault('PARSE_ERROR_EXPRESSION_EXPECTED', 'A field is expected.', argument);
    checkNode(argument.value);
    return { name: columnName(argument), value: argument.value };
  });
}

function sortKeys(args: readonly Argument[], stage: StageSyntax): readonly SortKey[] {
  if (args.length === 0) throw missing(stage);
  return args.map((argument) => {
    if (argument.alias !== null) throw fault('PARSE_ERROR_EXPRESSION_EXPECTED', 'A sort key has no alias.', argument);
    checkNode(argument.value);
    return { value: argument.value, descending: argument.direction === 'desc' };
  });
}

function bindDedup(stage: StageSyntax): Stage {
  const { positional, named } = splitArguments(stage, ['sort']);
  const sort = named.get('sort');
  const keys = sort === undefined ? [] : sortKeys(opened(sort), stage);
  return { kind: 'dedup', by: columnsOf(positional, stage), keys };
}

function countOf(stage: StageSyntax): number {
  const value = onlyExpression(stage);
  if (value.kind === 'literal' && typeof value.value === 'bigint') return Number(value.value);
  throw fault('PARAMETER_MUST_BE_POSITIVE_LONG', 'The command `limit` takes a whole number.', value);
}

function bindSummarize(stage: StageSyntax): Stage {
  const { positional, named } = splitArguments(stage, ['by']);
  if (positional.length === 0) throw missing(stage);
  const by = named.get('by');
  return {
    kind: 'summarize',
    aggregates: positional.map(aggregateOf),
    by: by === undefined ? [] : columnsOf(opened(by), stage),
  };
}

function aggregateOf(argument: Argument): Aggregate {
  const { value: node } = argument;
  if (node.kind !== 'call' || argument.direction !== null) {
    throw fault('AGGREGATION_EXPECTED', 'The command `summarize` takes aggregations.', argument);
  }
  const of = AGGREGATIONS.find((name) => name === node.name);
  if (of === undefined) throw unknownFunction(node);
  const takes = of === 'count' ? 0 : 1;
  if (node.args.length !== takes) throw wrongCount(node, takes, takes);
  const [only] = node.args;
  if (only !== undefined && (only.parameter !== null || only.alias !== null || only.direction !== null)) {
    throw fault('UNKNOWN_PARAMETER', `\`${node.name}\` takes one plain expression.`, only);
  }
  if (only !== undefined) checkNode(only.value);
  return { name: columnName(argument), of, value: only?.value ?? null };
}

function missing(stage: StageSyntax) {
  return fault('MISSING_PARAMETER', `The command \`${stage.command}\` needs a parameter.`, stage.at);
}

function unknownCommand(stage: StageSyntax) {
  return fault('UNKNOWN_COMMAND', `There's no command \`${stage.command}\`.`, stage.at);
}
