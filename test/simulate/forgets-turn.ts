import type { Fact } from '../../src/domain/record/record.ts';
import type { Store, Stored, WriteAnswer } from '../../src/domain/record/store.ts';

/** A store through which a process that takes a flip over sees nothing of the turn that was made before it came. */
export function forgetsTurn(real: Store): Store {
  let span: { readonly from: number; readonly to: number } | null = null;
  const remembered = (facts: readonly Fact[]): readonly Fact[] =>
    span === null
      ? facts
      : [...facts.slice(0, span.from), ...facts.slice(span.to)].map((fact, seq) => ({ ...fact, seq }));
  const bent = (stored: Stored): Stored => ({
    ...stored,
    record: { ...stored.record, facts: remembered(stored.record.facts) },
  });
  const seen = (answer: WriteAnswer): WriteAnswer =>
    answer.kind === 'written' ? { ...answer, stored: bent(answer.stored) } : answer;
  return {
    ...real,
    async claim(request) {
      const answer = await real.claim(request);
      if (answer.kind !== 'claimed') return answer;
      const { facts } = answer.stored.record;
      const from = facts.findIndex((fact) => fact.k === 'turned');
      if (from >= 0) span = { from, to: facts.length - 1 };
      return { ...answer, stored: bent(answer.stored) };
    },
    async append(request) {
      return seen(await real.append(request));
    },
    async release(request) {
      return seen(await real.release(request));
    },
    async read(id) {
      const stored = await real.read(id);
      return stored === null ? null : bent(stored);
    },
  };
}
