import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { storyOf } from './story.ts';
import { TURN_WORDS } from './wording.ts';

/**
 * Why a flip went back, in one sentence with what another system said, such as the permission that was missing; '' for one
 * that did not.
 */
export function whyBack(record: FlipRecord): string {
  const turned = lastFact(record, 'turned');
  if (turned === undefined) return '';
  const trouble = storyOf(record).findLast(
    ({ state, step, seq }) => state === 'trouble' && !step.startsWith('undo') && seq < turned.seq,
  );
  return `It went back because ${TURN_WORDS[turned.why]}${trouble === undefined ? '' : ` (${trouble.step} ${trouble.text})`}.`;
}
