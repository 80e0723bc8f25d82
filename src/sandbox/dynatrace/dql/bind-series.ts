import {
  checked,
  checkNode,
  columnName,
  fault,
  opened,
  splitArguments,
  unknownFunction,
  unknownParameter,
} from './check.ts';
import type { Column, SeriesColumn, Source } from './plan.ts';
import type { Argument, Node, StageSyntax } from './syntax.ts';

/** The metrics that the stand-in keeps: counted requests of a service, and those that failed. */
const METRICS = ['dt.service.request.count', 'dt.service.request.failure_count'] as const;

/** Dimension that both metrics have. */
const DIMENSION = 'dt.entity.service';

/**
 * Checks `timeseries {a = sum(metric), b = sum(metric)}, by: {dt.entity.service}, filter: {…}, from:, to:, interval:`,
 * with or without the braces. `union:` changes nothing here: both metrics are counted together.
 *
 * @throws FG_SANDBOX_DQL: `UNKNOWN_METRIC`, `UNKNOWN_PARAMETER`, `UNKNOWN_FUNCTION`, `AGGREGATION_EXPECTED`.
 */
export function bindSeries(stage: StageSyntax): Source {
  const { positional, named } = splitArguments(stage, ['by', 'filter', 'from', 'to', 'interval', 'union']);
  if (positional.length === 0) {
    throw fault('MISSING_PARAMETER', 'The command `timeseries` needs an aggregation.', stage.at);
  }
  const by = named.get('by');
  return {
    kind: 'series',
    columns: positional.map(seriesColumn),
    by: by === undefined ? [] : opened(by).map(dimension),
    filter: condition(named.get('filter')),
    from: checked(named.get('from')),
    to: checked(named.get('to')),
    interval: checked(named.get('interval')),
  };
}

function seriesColumn(argument: Argument): SeriesColumn {
  const { value: node } = argument;
  if (node.kind !== 'call' || argument.direction !== null) {
    throw fault('AGGREGATION_EXPECTED', 'The command `timeseries` takes aggregations.', argument);
  }
  if (node.name !== 'sum') throw unknownFunction(node);
  const metric = node.args[0];
  if (metric === undefined || metric.parameter !== null || metric.value.kind !== 'field') {
    throw fault('METRIC_EXPECTED', 'The aggregation `sum` takes a metric key.', node);
  }
  const key = metric.value.name;
  if (!METRICS.some((known) => known === key)) throw fault('UNKNOWN_METRIC', `There's no metric \`${key}\`.`, metric);
  const at = { start: metric.start, end: metric.end };
  return { name: columnName(argument), metric: key, at, ...seriesOptions(node, node.args.slice(1)) };
}

function seriesOptions(node: Node, args: readonly Argument[]): Pick<SeriesColumn, 'scalar' | 'fallback'> {
  let scalar = false;
  let fallback: number | null = null;
  for (const argument of args) {
    const value = argument.value.kind === 'literal' ? argument.value.value : null;
    if (argument.parameter === 'scalar' && typeof value === 'boolean') scalar = value;
    else if (argument.parameter === 'default' && (typeof value === 'bigint' || typeof value === 'number')) {
      fallback = Number(value);
    } else
      throw argument.parameter === null
        ? fault('TOO_MANY_PARAMETERS', 'One metric is taken.', node)
        : unknownParameter(argument, 'the aggregation `sum`');
  }
  return { scalar, fallback };
}

function dimension(argument: Argument): Column {
  if (argument.value.kind !== 'field' || argument.value.name !== DIMENSION || argument.direction !== null) {
    throw fault('UNKNOWN_DIMENSION', `The metrics have the dimension \`${DIMENSION}\` only.`, argument);
  }
  return { name: columnName(argument), value: argument.value };
}

/** `filter: {a, b}` means a and b. */
function condition(argument: Argument | undefined): Node | null {
  if (argument === undefined) return null;
  const [first, ...rest] = opened(argument).map((part) => {
    if (part.alias !== null || part.direction !== null)
      throw fault('PARSE_ERROR_EXPRESSION_EXPECTED', 'A condition is expected.', part);
    checkNode(part.value);
    return part.value;
  });
  if (first === undefined) throw fault('MISSING_PARAMETER', 'The parameter `filter` is empty.', argument);
  return rest.reduce<Node>(
    (left, right) => ({ kind: 'binary', operator: 'and', left, right, start: left.start, end: right.end }),
    first,
  );
}
