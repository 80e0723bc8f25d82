import type { Answer } from '../../operations/answer/answer.ts';
import type { Desk } from '../../operations/answer/desk.ts';
import { resumeLeft } from '../../operations/answer/resume-left.ts';

/** Goes on with what earlier runs left. */
export function wake(desk: Desk, flipId: string | null): Promise<readonly Answer[]> {
  return resumeLeft(desk, flipId);
}
