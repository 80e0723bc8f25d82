import { flipError } from '../../domain/errors/flip-error.ts';
import { isOver } from '../../domain/record/over.ts';
import { FLOW_VERSION, type FlipRecord } from '../../domain/record/record.ts';
import type { Ports } from '../ports.ts';
import { checkRecord } from './check-record.ts';
import { findFlip } from './find-flip.ts';
import { resumeAuthority } from './resume-authority.ts';
import type { Runner } from './runner.ts';
import { driveTaken, takeOver } from './take-over.ts';

/**
 * Goes on with a flip where its last process left it: looks for what may have been done before doing it. From a state
 * that others can write, what still goes forward is asked anew from GitHub before each write; else it turns back.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_AMBIGUOUS, FG_FLIP_CLAIM_HELD, FG_FLIP_FLOW_NEWER, and what `checkRecord` throws.
 */
export async function resumeFlip(request: {
  readonly ports: Ports;
  readonly asked: string | null;
  readonly runner: Runner;
}): Promise<FlipRecord> {
  const { ports, asked, runner } = request;
  const found = await findFlip(ports, asked);
  const { record } = found;
  if (record.flow > FLOW_VERSION)
    throw flipError('FG_FLIP_FLOW_NEWER', { id: record.id, flow: record.flow, known: FLOW_VERSION });
  if (isOver(record)) return record;
  await checkRecord(ports, record, runner);
  const stored = await takeOver(ports, found, { runner, cause: 'resume' });
  const { shared } = runner;
  const authorise = shared === undefined ? runner.authorise : () => resumeAuthority(ports, record, shared);
  return driveTaken(ports, stored, { ...runner, authorise });
}
