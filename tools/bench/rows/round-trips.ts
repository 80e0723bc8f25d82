import { countRoundTrips } from '../../../test/simulate/round-trips.ts';
import type { Row } from '../figure.ts';

/** Accepted command to proven, in virtual time: what counts is how often in series an answer is waited for. */
export const roundTrips: Row = {
  name: 'round-trips',
  measure: async () => {
    const { rounds } = await countRoundTrips();
    return [
      {
        name: 'Accepted command to proven',
        value: rounds.length,
        unit: 'round trips',
        budget: 11,
        how: 'in series, in virtual time, on the stand-ins; state on a branch, two pods, nudge',
      },
    ];
  },
};
