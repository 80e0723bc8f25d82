import type { Fact, FlipRecord } from './record.ts';

/** What a fact says and when, whatever its place in a record. */
export function textOfFact({ seq: _seq, fence: _fence, ...fact }: Omit<Fact, 'seq' | 'fence'> & Partial<Fact>): string {
  return JSON.stringify(fact);
}

/** What is decided when a flip is opened, and never changes. */
function decided({ schema, flow, id, trigger, openedMs, plan, frozen }: FlipRecord): string {
  return JSON.stringify([schema, flow, id, trigger, openedMs, plan, frozen]);
}

/**
 * What makes a stored record something else than a process that holds its claim wrote, or null. Others may ask for the way
 * back meanwhile; every other fact under this fence is that process's own. Whoever can write the state could otherwise end
 * somebody's flip with a verdict of their own.
 *
 * @param known  As the process has it, with facts that are still to be written at its end.
 * @param saved  So many of its facts are in the store for certain.
 */
export function alterationOf(known: FlipRecord, stored: FlipRecord, saved: number): string | null {
  if (decided(known) !== decided(stored)) return 'what was decided at its beginning differs';
  const written = known.facts.slice(0, saved).map(textOfFact);
  const own = new Set(known.facts.slice(saved).map(textOfFact));
  const found = stored.facts.map(textOfFact);
  const differing = written.findIndex((text, index) => found[index] !== text);
  if (differing >= 0) return `fact ${differing} differs`;
  const strange = stored.facts.findIndex(
    ({ k }, index) => index >= saved && k !== 'asked' && !own.has(found[index] ?? ''),
  );
  return strange < 0 ? null : `fact ${strange} (${stored.facts[strange]?.k}) is none of its own`;
}
