import { provenAtMs } from '../../src/domain/record/proof.ts';
import { type FlipRecord, lastFact } from '../../src/domain/record/record.ts';

/** Lines of a table that a person reads after the tests. */
export class Rows {
  readonly #rows: (readonly string[])[] = [];
  readonly #title: string;
  readonly #head: readonly string[];

  constructor(title: string, head: readonly string[]) {
    this.#title = title;
    this.#head = head;
  }

  add(...cells: readonly (string | number)[]): void {
    this.#rows.push(cells.map(String));
  }

  print(): void {
    const all = [this.#head, ...this.#rows];
    const widths = this.#head.map((_, index) => Math.max(...all.map((row) => (row[index] ?? '').length)));
    const lines = all.map((row) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  '));
    process.stdout.write(`\n${this.#title}\n${lines.map((line) => `  ${line.trimEnd()}\n`).join('')}`);
  }
}

/** What a record says of its reload: the rungs that were tried, in order, and milliseconds from apply to proven. */
export function reloadOf(
  record: FlipRecord,
  direction: 'do' | 'undo',
): { readonly rungs: readonly string[]; readonly provenMs: number } {
  const rungs = record.facts.flatMap((fact) => {
    if (fact.k !== 'receipt' || !fact.key.startsWith(`${direction}/reload/`)) return [];
    const index = Number(fact.key.split('/')[2]);
    return [record.plan.workload.attempts[index]?.rung ?? '?'];
  });
  const applied = record.facts.find((fact) => fact.k === 'receipt' && fact.key.startsWith(`${direction}/apply/`));
  const proven = provenAtMs(record, direction);
  return {
    rungs: [...new Set(rungs)],
    provenMs: applied === undefined || proven === null ? Number.NaN : proven - applied.atMs,
  };
}

/** Outcome of a record, or what it is at. */
export function outcomeOf(record: FlipRecord): string {
  return lastFact(record, 'ended')?.outcome ?? 'not ended';
}
