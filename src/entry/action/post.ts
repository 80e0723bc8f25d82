import * as core from '@actions/core';
import { FlipError } from '../../domain/errors/flip-error.ts';
import { leaveFlip } from '../../operations/answer/leave-flip.ts';
import { plainText } from '../../support/code-span.ts';
import { openHouse } from '../assemble/action.ts';
import { type Environment, readInputs } from './inputs.ts';
import { note, unopened, warn } from './run.ts';
import { savedFlip } from './saved-state.ts';
import { tellBug } from './tell.ts';

/**
 * Tidies up after a run that was cancelled or failed: a flip that it left under way is handed to the next run.
 *
 * @returns 0, whatever could not be done: the run has failed already, and its record is safe. 70 for a bug of ours.
 */
export async function runPost(env: Environment): Promise<number> {
  const saved = savedFlip();
  if (saved === null) return 0;
  let { quiet } = unopened();
  try {
    const operator = readInputs(env);
    const told = { onProgress: () => {}, onNote: note, onTrouble: warn };
    // What it says before the repository was read is written as for a public one.
    const house = await openHouse({ env, isPrivate: false, mask: core.setSecret, ...told });
    quiet = house.quiet;
    try {
      const left = await leaveFlip(await house.openDesk(operator), saved);
      if (left !== null) core.notice(`Flip ${left.id} is left under way; the resume workflow goes on with it.`);
    } finally {
      await house.close();
    }
  } catch (error) {
    if (!(error instanceof FlipError)) return tellBug({ quiet }, error);
    core.warning(plainText(quiet(`${error.message} ${error.fix}`)), { title: `flipgate: ${error.code}` });
  }
  return 0;
}
