import { flipError } from '../../domain/errors/flip-error.ts';
import { FLOW_VERSION, type FlipRecord, lastFact } from '../../domain/record/record.ts';
import type { Ports } from '../ports.ts';
import { findFlip } from './find-flip.ts';
import type { Runner } from './runner.ts';
import { driveTaken, takeOver } from './take-over.ts';

/**
 * Goes on with a flip where its last process left it: looks for what may have been done before doing it.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_CLAIM_HELD, FG_FLIP_FLOW_NEWER.
 */
export async function resumeFlip(request: {
  readonly ports: Ports;
  readonly asked: string | null;
  readonly runner: Runner;
}): Promise<FlipRecord> {
  const { ports, asked, runner } = request;
  const found = await findFlip(ports, asked);
  if (found.record.flow > FLOW_VERSION)
    throw flipError('FG_FLIP_FLOW_NEWER', { id: found.record.id, flow: found.record.flow, known: FLOW_VERSION });
  const ended = lastFact(found.record, 'ended');
  if (ended !== undefined && ended.outcome !== 'stuck' && lastFact(found.record, 'asked') === undefined)
    return found.record;
  const stored = await takeOver(ports, found, runner.holder);
  return driveTaken(ports, stored, runner);
}
