import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type FlipRecord, lastFact } from '../../../src/domain/record/record.ts';
import type { Case } from './case.ts';
import { CASES } from './cases.ts';
import { wrongIn } from './ends.ts';
import { expectedExit } from './exits.ts';
import { LATER } from './later.ts';
import { Stage } from './stage.ts';

const table: string[] = [];

afterAll(() => {
  process.stdout.write(`== faults and their ends\n${table.join('\n')}\n`);
});

/** Everything that the record says of why it ended as it did. */
function wordsOf(record: FlipRecord): string {
  const ended = lastFact(record, 'ended');
  const turned = lastFact(record, 'turned')?.why ?? '';
  const left = (ended?.left ?? []).map(({ text }) => text);
  const receipts = record.facts.map((fact) =>
    fact.k === 'receipt' || fact.k === 'reading' ? JSON.stringify(fact.data) : '',
  );
  return [turned, ...(ended?.reasons ?? []), ...left, ...receipts].join('\n');
}

async function endsRight(one: Case): Promise<void> {
  const stage = new Stage(one.shop, one.flag);
  stage.asked = one.ask?.(stage) ?? {};
  await one.act(stage);
  const record = one.unsaved === true ? stage.last : (await stage.stored()).record;
  const verdict = record === null ? null : (lastFact(record, 'ended')?.verdict ?? null);
  const exit = stage.exits.at(-1);
  table.push(
    `${one.end}  ${one.row}: ${one.when}  ${[verdict, ...stage.codes()].filter(Boolean).join(' ')}  exit ${exit?.exit ?? '-'}`,
  );
  expect(await wrongIn(stage, one, record)).toEqual([]);
  expect(stage.codes()).toEqual(one.codes ?? []);
  if (exit !== undefined) expect(exit.exit).toBe(expectedExit(exit, one.end, verdict));
  if (one.verdict !== undefined) expect(verdict).toBe(one.verdict);
  if (one.says !== undefined) expect(record === null ? '' : wordsOf(record)).toMatch(one.says);
  expect(one.also?.(stage, record) ?? []).toEqual([]);
  if (one.next === undefined) return;
  await one.next.act(stage);
  table.push(`${one.next.end}    and then`);
  expect(await wrongIn(stage, { ...one, ...one.next }, (await stage.stored()).record)).toEqual([]);
  expect(one.next.also?.(stage) ?? []).toEqual([]);
}

describe('a flip that meets a fault', () => {
  it.each(CASES.map((one) => [`${one.row}, ${one.when}`, one] as const))(
    'ends as it has to: %s',
    (_, one) => endsRight(one),
    60_000,
  );
});

describe('the fault matrix', () => {
  it('has a case for each row, or names the part that brings it', () => {
    expect(rowsWithout([...CASES.map(({ row }) => row), ...Object.keys(LATER)])).toEqual([]);
  });

  it('knows every row that a case or the list of later ones names', () => {
    const rows = new Set(rowNames());
    expect([...CASES.map(({ row }) => row), ...Object.keys(LATER)].filter((row) => !rows.has(row))).toEqual([]);
  });

  it('has no row both as a case and as a later one', () => {
    expect(CASES.map(({ row }) => row).filter((row) => Object.hasOwn(LATER, row))).toEqual([]);
  });
});

function rowNames(): readonly string[] {
  const text = readFileSync(new URL('matrix.md', import.meta.url), 'utf8');
  return text
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 5 && cells[1] !== 'Step' && cells[1] !== '---')
    .map(([, step, fault]) => `${step}: ${fault}`);
}

function rowsWithout(named: readonly string[]): readonly string[] {
  const names = rowNames();
  expect(names.length).toBeGreaterThan(70);
  return names.filter((row) => !named.includes(row));
}
