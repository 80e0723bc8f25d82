import { textOfFact } from '../domain/record/alteration.ts';
import type { FactBody, FlipRecord } from '../domain/record/record.ts';

/** A fact with the instant at which it was known: one that waits for its store is not told as of the write. */
export type TimedFact = FactBody & { readonly atMs: number };

/**
 * The facts that are still to be written on top of a record that somebody else wrote to. What is there already must not
 * be written twice: an append of our own may have lost its answer, whatever came after it meanwhile. An end goes as
 * well where somebody asked for something that it was decided without: it is decided anew.
 *
 * @param records.known  As this process had it before.
 */
export function stillUnsaved(
  unsaved: readonly TimedFact[],
  { known, stored }: { readonly known: FlipRecord; readonly stored: FlipRecord },
): TimedFact[] {
  const written = new Set(stored.facts.filter(({ fence }) => fence === stored.fence).map(textOfFact));
  const first = unsaved.findIndex((fact) => !written.has(textOfFact(fact)));
  const left = first < 0 ? [] : unsaved.slice(first);
  return asksIn(stored) > asksIn(known) ? left.filter(({ k }) => k !== 'ended') : left;
}

function asksIn({ facts }: FlipRecord): number {
  return facts.filter(({ k }) => k === 'asked').length;
}
