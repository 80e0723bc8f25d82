import type { Row } from './figure.ts';
import { flagFile } from './rows/flag-file.ts';

/** Every row of `npm run bench`, in the order of the table. */
export const ROWS: readonly Row[] = [flagFile];
