import type { FlipRecord } from './record.ts';
import type { Token } from './store.ts';

/** Version of a record: any write of it, its claim or its locks makes another one. */
export function tokenOf(record: Pick<FlipRecord, 'fence' | 'facts' | 'locks'>): Token {
  return `${record.fence}.${record.facts.length}.${record.locks.length}` as Token;
}
