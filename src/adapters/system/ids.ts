import { createHash, randomBytes } from 'node:crypto';
import type { Ids } from '../../domain/ports/ids.ts';

/** Digests and chance of the system. */
export const systemIds: Ids = {
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  random: () => randomBytes(8).toString('hex'),
};
