import { FlipError } from '../../domain/errors/flip-error.ts';
import type { FlipId } from '../../domain/record/names.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import type { Ports } from '../ports.ts';
import { type Answer, answerOf, answerOfRecord } from './answer.ts';

/**
 * Carries out something that may stop half-way. An error that comes when the flip is on record is told beside how the flip
 * stands: "nothing was changed" is true of a refusal, and a lie about a flip that another process took over.
 */
export async function orRecord(ports: Pick<Ports, 'store'>, id: FlipId, act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    // The record of that id is another flip's: it says nothing of this command.
    if (!(error instanceof FlipError) || error.code === 'FG_FLIP_ID_TAKEN') throw error;
    const found = await recordOf(ports, id);
    if (found === null) throw error;
    const { code, message, fix, exitCode } = error;
    if (found === 'unread') {
      const text = `${message} Whether the flip was opened could not be read: look before you ask again.`;
      return answerOf({ decision: 'error', reasonCode: code, text, fix, flipId: id, exitCode });
    }
    // The verdict is the record's, and no answer to a command that ended in an error.
    const shared = { ...answerOfRecord(found), verdict: null };
    return { ...shared, decision: 'error', reasonCode: code, text: message, fix, exitCode };
  }
}

async function recordOf({ store }: Pick<Ports, 'store'>, id: FlipId): Promise<FlipRecord | null | 'unread'> {
  try {
    return (await store.read(id))?.record ?? null;
  } catch (error) {
    if (error instanceof FlipError) return 'unread';
    throw error;
  }
}
