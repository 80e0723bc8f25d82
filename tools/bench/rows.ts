import type { Row } from './figure.ts';
import { flagFile } from './rows/flag-file.ts';
import { roundTrips } from './rows/round-trips.ts';
import { start } from './rows/start.ts';

/** Every row of `npm run bench`, in the order of the table. */
export const ROWS: readonly Row[] = [flagFile, roundTrips, start];
