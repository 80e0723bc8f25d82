import type { Problem } from '../../../../src/domain/ports/tenant.ts';

/** A problem on the service of `planOf`, open, of a second after the flip. */
export function problemOf(change: Partial<Problem> = {}): Problem {
  return {
    id: '-1_2V2',
    displayId: 'P-1',
    title: 'Failure rate increase',
    active: true,
    category: 'ERROR',
    startMs: 1000,
    recordedMs: 2000,
    entityIds: ['SERVICE-0000000000000001'],
    rootCauseEntityId: null,
    underMaintenance: false,
    duplicate: false,
    ...change,
  };
}
