import * as core from '@actions/core';
import { decodeSaved, type SavedFlip } from './decode.ts';

/** Name of what the main step leaves for the post step. */
const NAME = 'flip';

/** Leaves the flip that this run works on for the post step; the newest one counts. */
export function saveFlip(flip: SavedFlip): void {
  core.saveState(NAME, JSON.stringify(flip));
}

/** What the main step left, or null when it had no flip under way. */
export function savedFlip(): SavedFlip | null {
  return decodeSaved(core.getState(NAME));
}
