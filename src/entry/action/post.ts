import * as core from '@actions/core';
import { FlipError } from '../../domain/errors/flip-error.ts';
import { leaveFlip } from '../../operations/answer/leave-flip.ts';
import { plainText } from '../../support/code-span.ts';
import { openHouse } from '../assemble/action.ts';
import { type Environment, readInputs } from './inputs.ts';
import { note, warn } from './run.ts';
import { savedFlip } from './saved-state.ts';

/**
 * Tidies up after a run that was cancelled or failed: a flip that it left under way is handed to the next run.
 *
 * @returns Always 0: the run has failed already, and its record is safe whatever happens here.
 */
export async function runPost(env: Environment): Promise<number> {
  const saved = savedFlip();
  if (saved === null) return 0;
  try {
    const operator = readInputs(env);
    const house = await openHouse({ env, mask: core.setSecret, onProgress: () => {}, onNote: note, onTrouble: warn });
    try {
      const left = await leaveFlip(await house.openDesk(operator), saved);
      if (left !== null) core.notice(`Flip ${left.id} is left under way; the resume workflow goes on with it.`);
    } finally {
      await house.close();
    }
  } catch (error) {
    if (!(error instanceof FlipError)) throw error;
    core.warning(plainText(`${error.message} ${error.fix}`), { title: `flipgate: ${error.code}` });
  }
  return 0;
}
