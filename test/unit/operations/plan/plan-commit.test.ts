import { expect, it } from '@jest/globals';
import { systemIds } from '../../../../src/adapters/system/ids.ts';
import type { CommitSha } from '../../../../src/domain/ports/repository.ts';
import type { CommitTarget } from '../../../../src/operations/plan/flip-ask.ts';
import { planCommit } from '../../../../src/operations/plan/plan-commit.ts';
import type { Ports } from '../../../../src/operations/ports.ts';
import { planOf } from '../../domain/flip/plan-of.ts';
import { openCounter } from '../answer/counter.ts';

const TARGET: CommitTarget = {
  branch: 'try',
  head: 'a'.repeat(40) as CommitSha,
  defaultHead: null,
  path: 'flags.json',
  within: null,
};

function diffOf(before: number, after: number): string {
  const { ports }: { ports: Ports } = openCounter();
  const variants = { off: 'x'.repeat(before), on: 'y' };
  const flag = { state: 'ENABLED', variants, defaultVariant: 'off', metadata: { note: 'z'.repeat(after) } };
  const [change] = planOf().changes;
  if (change === undefined) throw new TypeError('no change');
  const made = planCommit({
    ports: { ...ports, ids: systemIds },
    target: TARGET,
    file: { text: JSON.stringify({ flags: { [change.flag]: flag } }), blobSha: 'b' },
    changes: [{ ...change, from: 'off', to: 'on' }],
    texts: new Map(),
  });
  return made?.files[0]?.diff ?? '';
}

it('shows a short line whole', () => {
  const [minus, plus] = diffOf(5, 5).split('\n');
  expect(minus).toMatch(/^-\{"flags".*"defaultVariant":"off".*\}$/);
  expect(plus).toMatch(/^\+\{"flags".*"defaultVariant":"on".*\}$/);
});

it('shows a file in one line around what changes in it', () => {
  const [minus = '', plus = ''] = diffOf(300_000, 300_000).split('\n');
  expect(minus).toMatch(/^-….*"defaultVariant":"off".*…$/);
  expect(plus).toMatch(/^\+….*"defaultVariant":"on".*…$/);
  for (const line of [minus, plus]) expect(line.length).toBeLessThan(300);
});
