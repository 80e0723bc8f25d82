import type { Case } from './case.ts';
import { ANNOUNCING, COMMITTING } from './rows/announcing.ts';
import { APPLYING } from './rows/applying.ts';
import { BEFORE_OPEN } from './rows/before-open.ts';
import { FORGING } from './rows/forging.ts';
import { OPENING } from './rows/opening.ts';
import { PROVING, RELOADING } from './rows/proving.ts';
import { REPORTING, UNDOING } from './rows/undoing.ts';
import { TIMING, WATCHING } from './rows/watching.ts';

/** Every case of the fault matrix. */
export const CASES: readonly Case[] = [
  ...BEFORE_OPEN,
  ...OPENING,
  ...ANNOUNCING,
  ...COMMITTING,
  ...APPLYING,
  ...RELOADING,
  ...PROVING,
  ...WATCHING,
  ...TIMING,
  ...UNDOING,
  ...REPORTING,
  ...FORGING,
];
