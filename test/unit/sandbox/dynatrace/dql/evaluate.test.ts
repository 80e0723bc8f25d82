import { describe, expect, it } from '@jest/globals';
import { bindQuery } from '../../../../../src/sandbox/dynatrace/dql/bind.ts';
import { parseQuery } from '../../../../../src/sandbox/dynatrace/dql/parser.ts';
import { runPlan } from '../../../../../src/sandbox/dynatrace/dql/run.ts';
import { type DqlValue, timestampOf } from '../../../../../src/sandbox/dynatrace/dql/values.ts';

const NOW_MS = Date.parse('2026-01-31T10:00:00Z');

/** The records of a query over the given records of the table `events`. */
function run(query: string, rows: readonly Readonly<Record<string, DqlValue>>[] = [{}]) {
  const plan = bindQuery(parseQuery(query), ['events']);
  const records = rows.map((row) => new Map(Object.entries(row)));
  const output = runPlan({
    plan,
    nowNs: timestampOf(NOW_MS).ns,
    window: { fromNs: 0n, toNs: timestampOf(NOW_MS).ns },
    tables: { rows: () => records, samples: () => [] },
  });
  return output.rows.map((row) => Object.fromEntries(row));
}

function value(expression: string, row: Readonly<Record<string, DqlValue>> = {}): DqlValue | undefined {
  return run(`fetch events | fields v = ${expression}`, [row])[0]?.['v'];
}

describe('DQL expressions', () => {
  const row = { name: 'Critical Redis connection error!', ids: ['S-1', 'S-2'], none: null, dup: true, n: 5n };
  const cases: readonly (readonly [expression: string, value: DqlValue])[] = [
    ['name == "Critical Redis connection error!"', true],
    ['name == "critical redis connection error!"', false],
    ['n == "5"', false],
    ['n != "5"', true],
    ['n == 5.0', true],
    ['none == null', null],
    ['missing == "x"', null],
    ['missing != "x"', null],
    ['not (missing == "x")', null],
    ['missing == "x" or true', true],
    ['missing == "x" and false', false],
    ['missing == "x" or false', null],
    ['not n == 5', false],
    ['true or false and false', true],
    ['true xor true', false],
    ['1 + 2 * 3', 7n],
    ['(1 + 2) * 3', 9n],
    ['7 / 2', 3n],
    ['7.0 / 2', 3.5],
    ['7 / 0', null],
    ['-n + 1', -4n],
    ['dup == "true"', false],
    ['toString(dup) == "true"', true],
    ['coalesce(toString(missing), "false") != "true"', true],
    ['coalesce(missing, none)', null],
    ['isNotNull(name) and isNull(none)', true],
    ['in("S-1", ids)', true],
    ['in(ids, array("S-9", "S-2"))', true],
    ['in(ids, {"S-9", "S-2"})', true],
    ['in(ids, "S-9", "S-2")', true],
    ['in(ids, array("S-9"))', false],
    ['in(missing, array("S-9"))', false],
    ['ids == "S-1"', false],
    ['iAny(ids[] == "S-2")', true],
    ['iAny(ids[] == "S-3")', false],
    ['iAny(missing[] == "S-3")', false],
    ['matchesPhrase(name, "redis connection")', true],
    ['matchesPhrase(name, "Critical Redis connection error!")', true],
    ['matchesPhrase(name, "redis conn")', false],
    ['matchesPhrase(name, "connection redis")', false],
    ['matchesPhrase(name, "redis connection", caseSensitive: true)', false],
    ['matchesPhrase(ids, "s-1")', true],
    ['matchesPhrase(name, "")', false],
    ['matchesValue(name, "critical*")', true],
    ['matchesValue(name, "*redis*error!")', true],
    ['matchesValue(name, "redis*")', false],
    ['matchesValue(name, {"x", "*error!"})', true],
    ['contains(name, "Redis")', true],
    ['contains(name, "redis")', false],
    ['contains(name, "redis", caseSensitive: false)', true],
    ['contains(name, "redis", false)', true],
    ['contains(missing, "redis")', null],
    ['name ~ "redis"', true],
    ['lower("A") == "a" and upper("a") == "A"', true],
    ['startsWith(name, "Crit") and endsWith(name, "!")', true],
    ['toLong("12") + 1', 13n],
    ['arraySum(array(1, 2.5))', 3.5],
    ['arraySize(ids)', 2n],
    ['toTimestamp("2026-01-31T10:00:00Z") == now()', true],
    ['now() - 30m < now()', true],
    ['now() - toTimestamp("2026-01-31T09:59:00Z") == 60s', true],
    ['toTimestamp("2026-01-31T09:59:00Z") + 1m >= now()', true],
    ['now() >= "2026-01-31T09:00:00Z"', false],
    ['toTimestamp("yesterday")', null],
    ['toString(toTimestamp("2026-01-31T10:00:00.5Z"))', '2026-01-31T10:00:00.500000000Z'],
    ['"""say "hi" \\n"""', 'say "hi" \\n'],
    ['"a\\"b\\\\c\\n"', 'a"b\\c\n'],
    ['`n`', 5n],
  ];
  it.each(cases)('%s is %p', (expression, expected) => {
    expect(value(expression, row)).toEqual(expected);
  });
});

describe('DQL stages', () => {
  const rows = [
    { id: 'a', at: 1n, kind: 'x' },
    { id: 'b', at: 3n, kind: 'y' },
    { id: 'a', at: 2n, kind: 'x' },
    { id: 'c', kind: 'y' },
  ];
  const cases: readonly (readonly [stages: string, records: readonly object[]])[] = [
    ['filter kind == "y" | fields id', [{ id: 'b' }, { id: 'c' }]],
    ['filterOut kind == "y" | fields id', [{ id: 'a' }, { id: 'a' }]],
    ['filter at > 1 | fields id', [{ id: 'b' }, { id: 'a' }]],
    ['sort at desc | fields at', [{ at: 3n }, { at: 2n }, { at: 1n }, { at: null }]],
    ['sort at | fields at', [{ at: 1n }, { at: 2n }, { at: 3n }, { at: null }]],
    ['sort kind asc, at desc | fields at', [{ at: 2n }, { at: 1n }, { at: 3n }, { at: null }]],
    [
      'dedup id | fields id, at',
      [
        { id: 'a', at: 1n },
        { id: 'b', at: 3n },
        { id: 'c', at: null },
      ],
    ],
    [
      'dedup id, sort: {at desc} | fields id, at',
      [
        { id: 'b', at: 3n },
        { id: 'a', at: 2n },
        { id: 'c', at: null },
      ],
    ],
    ['dedup {id, kind}, sort: at desc | limit 1 | fields id', [{ id: 'b' }]],
    ['fields name = id, at + 1 | limit 1', [{ name: 'a', 'at + 1': 2n }]],
    ['fieldsAdd twice = at * 2 | limit 1', [{ id: 'a', at: 1n, kind: 'x', twice: 2n }]],
    ['summarize count()', [{ 'count()': 4n }]],
    [
      'summarize n = count(), total = sum(at), by: {kind}',
      [
        { kind: 'x', n: 2n, total: 3n },
        { kind: 'y', n: 2n, total: 3n },
      ],
    ],
    ['summarize {c = countIf(at > 1), m = max(at), least = min(at)}', [{ c: 2n, m: 3n, least: 1n }]],
    ['filter false | summarize count(), sum(at)', [{ 'count()': 0n, 'sum(at)': null }]],
    ['filter false | summarize count(), by: kind', []],
    ['limit 0', []],
  ];
  it.each(cases)('%s', (stages, records) => {
    expect(run(`fetch events | ${stages}`, rows)).toEqual(records);
  });
});
