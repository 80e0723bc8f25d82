import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bindQuery } from '../../../../../src/sandbox/dynatrace/dql/bind.ts';
import { dqlFaultOf } from '../../../../../src/sandbox/dynatrace/dql/fault.ts';
import { parseQuery } from '../../../../../src/sandbox/dynatrace/dql/parser.ts';
import { printQuery } from '../../../../../src/sandbox/dynatrace/dql/print.ts';

/** Type and refused text of a query, or null when it is taken. */
function refusal(query: string): readonly [errorType: string, text: string] | null {
  try {
    bindQuery(parseQuery(query), ['events', 'bizevents']);
    return null;
  } catch (error) {
    const fault = dqlFaultOf(error);
    if (fault === undefined) throw error;
    return [fault.errorType, query.slice(fault.start, fault.end)];
  }
}

describe('DQL that the stand-in does not take is refused by name and place', () => {
  const cases: readonly (readonly [query: string, errorType: string, text: string])[] = [
    ['', 'PARSE_ERROR_SINGLE_TOKEN_EXPECTED', ''],
    ['fetch', 'MISSING_PARAMETER', 'fetch'],
    ['fetch evnts', 'UNKNOWN_DATA_OBJECT', 'evnts'],
    ['fetch events, bizevents', 'TOO_MANY_PARAMETERS', 'bizevents'],
    ['fetch events, form: now()-2h', 'UNKNOWN_PARAMETER', 'form: now()-2h'],
    ['fetch events, from: -1h, from: -2h', 'PARAMETER_DEFINED_TWICE', 'from: -2h'],
    ['fetch events, samplingRatio: 10', 'SAMPLING_NOT_SUPPORTED', 'samplingRatio: 10'],
    ['fetch events | limt 5', 'UNKNOWN_COMMAND', 'limt'],
    ['filter true', 'COMMAND_NOT_ALLOWED_AT_START', 'filter'],
    ['fetch events | fetch events', 'UNKNOWN_COMMAND', 'fetch'],
    ['fetch events |', 'PARSE_ERROR_SINGLE_TOKEN_EXPECTED', ''],
    ['fetch events | filter', 'MISSING_PARAMETER', 'filter'],
    ['fetch events | filter a == ', 'PARSE_ERROR_SINGLE_TOKEN_EXPECTED', ''],
    ['fetch events | filter a = 1', 'PARSE_ERROR_EXPRESSION_EXPECTED', 'a = 1'],
    ['fetch events | filter a === 1', 'PARSE_ERROR_SINGLE_TOKEN_EXPECTED', '='],
    ['fetch events | filter a, b', 'TOO_MANY_PARAMETERS', 'b'],
    ['fetch events | filter matchesPhrse(a, "b")', 'UNKNOWN_FUNCTION', 'matchesPhrse(a, "b")'],
    ['fetch events | filter constructor(a)', 'UNKNOWN_FUNCTION', 'constructor(a)'],
    ['fetch events | filter contains(a)', 'WRONG_NUMBER_OF_PARAMETERS', 'contains(a)'],
    ['fetch events | filter contains(a, "b", case: true)', 'UNKNOWN_PARAMETER', 'case: true'],
    ['fetch events | filter count() > 1', 'AGGREGATION_NOT_ALLOWED', 'count()'],
    ['fetch events | filter a[] == "x"', 'ITERATION_NOT_ALLOWED', 'a[]'],
    ["fetch events | filter a == 'x'", 'PARSE_ERROR_TOKEN_RECOGNITION', "'"],
    ['fetch events | filter a == "x', 'PARSE_ERROR_TOKEN_RECOGNITION', '"'],
    ['fetch events | filter a in ["x"]', 'PARSE_ERROR_SINGLE_TOKEN_EXPECTED', 'in'],
    ['fetch events | filter a == "\\q"', 'INVALID_ESCAPE_SEQUENCE', '"\\q"'],
    ['fetch events | filter a == 5x', 'PARSE_ERROR_TOKEN_RECOGNITION', '5'],
    ['fetch events | limit many', 'PARAMETER_MUST_BE_POSITIVE_LONG', 'many'],
    ['fetch events | summarize a', 'AGGREGATION_EXPECTED', 'a'],
    ['fetch events | summarize median(a)', 'UNKNOWN_FUNCTION', 'median(a)'],
    ['fetch events | summarize count(a)', 'WRONG_NUMBER_OF_PARAMETERS', 'count(a)'],
    ['fetch events | dedup a, sort: {b: c}', 'UNKNOWN_PARAMETER', 'b: c'],
    ['timeseries sum(dt.service.request.cont)', 'UNKNOWN_METRIC', 'dt.service.request.cont'],
    ['timeseries avg(dt.service.request.count)', 'UNKNOWN_FUNCTION', 'avg(dt.service.request.count)'],
    ['timeseries sum(dt.service.request.count), by: {host}', 'UNKNOWN_DIMENSION', 'host'],
    ['timeseries sum(dt.service.request.count), bins: 4', 'UNKNOWN_PARAMETER', 'bins: 4'],
    ['timeseries sum(dt.service.request.count, rate: 1s)', 'UNKNOWN_PARAMETER', 'rate: 1s'],
    [`fetch events | filter ${'('.repeat(200)}a${')'.repeat(200)}`, 'PARSE_ERROR_NESTING_TOO_DEEP', '('],
  ];
  it.each(cases)('%s → %s', (query, errorType, text) => {
    expect(refusal(query)).toEqual([errorType, text]);
  });
});

const WORDS = [
  ...['fetch', 'events', 'timeseries', 'filter', 'fields', 'sort', 'dedup', 'limit', 'summarize', 'by', 'from'],
  ...['and', 'or', 'not', 'null', 'true', 'desc', 'count', 'sum', 'in', 'iAny', 'array', 'now', 'a.b', '`x y`'],
  ...['"text"', '"""raw"""', '12', '3.5', '5m', '|', ',', ':', '=', '==', '!=', '<=', '+', '-', '*', '/', '~'],
  ...['(', ')', '{', '}', '[', ']', ' ', '\n', '//c\n', '"', '\\', '😀', '#'],
];

describe('DQL reading', () => {
  it('ends in a plan or a fault for any text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' ')),
      fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => `fetch events | ${words.join('')}`),
    );
    fc.assert(
      fc.property(texts, (query) => {
        const refused = refusal(query);
        expect(refused === null || refused[0].length > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  const expression = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('a', 'event.kind', '`odd name`', '"te\\"xt"', '"\\\\"', '12', '0.5', '90s', 'true', 'null'),
      fc
        .tuple(tie('node'), fc.constantFrom('and', 'or', '==', '<', '+', '-', '*', '~'), tie('node'))
        .map((parts) => parts.join(' ')),
      tie('node').map((inner) => `(${inner})`),
      tie('node').map((inner) => `(not ${inner})`),
      tie('node').map((inner) => `coalesce(${inner}, {"x", b})`),
    ),
  })).node;

  it('prints a query so that it reads the same', () => {
    fc.assert(
      fc.property(expression, (text) => {
        const printed = printQuery(parseQuery(`fetch events | fields v = ${text}`));
        expect(printQuery(parseQuery(printed))).toBe(printed);
        expect(refusal(printed)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
