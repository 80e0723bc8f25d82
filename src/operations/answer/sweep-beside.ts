import type { Ports } from '../ports.ts';
import type { Showing } from '../report/showing.ts';
import type { Runner } from '../verbs/runner.ts';
import { type SweepReport, sweep } from '../verbs/sweep.ts';
import { livingByRecord } from './living-by-record.ts';

/** As many flips are named one by one. */
const MOST_NAMED = 5;

/**
 * Takes up what nobody works on any more beside a command, each flip with its own comment. Never fatal to the command.
 *
 * @param request.runner  Its progress is not the command's: the comments of the flips are told, and nobody else.
 * @param request.except  A flip that the command itself is about, by the beginning of its id.
 * @returns What came of it, in one line, or null when there was nothing to do.
 */
export async function sweepBeside(request: {
  readonly ports: Ports;
  readonly runner: Runner;
  readonly showing: Showing;
  readonly except?: string | null;
}): Promise<string | null> {
  const { ports, runner, showing, except = null } = request;
  const living = livingByRecord(ports, showing);
  const report = await sweep({ ports, except, runner: { ...runner, onProgress: living.tell } });
  await living.settle();
  return saySweep(report);
}

function saySweep({ swept, later, unreadable }: SweepReport): string | null {
  const flips = swept.map(({ id, due, outcome, error }) => {
    const how = error === null ? (outcome ?? 'goes on') : `${error.message} (${error.code})`;
    return `flip ${id.slice(0, 8)} (${due}): ${how}`;
  });
  const parts = [
    ...flips.slice(0, MOST_NAMED),
    ...(flips.length > MOST_NAMED ? [`${flips.length - MOST_NAMED} more`] : []),
    ...(later.length > 0 ? [`${later.length} left to the next run`] : []),
    ...unreadable.slice(0, 1).map(({ message, code }) => `not read: ${message} (${code})`),
    ...(unreadable.length > 1 ? [`${unreadable.length - 1} more not read`] : []),
  ];
  return parts.length === 0 ? null : `Taken up beside: ${parts.join('; ')}`.replaceAll(/\s*\n\s*/g, ' ');
}
