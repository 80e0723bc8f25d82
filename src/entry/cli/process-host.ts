import { homedir, hostname, userInfo } from 'node:os';
import { EXIT_OF_KIND } from '../../domain/errors/kinds.ts';
import { errorCode } from '../../support/error-code.ts';
import type { CliHost } from './host.ts';

/** Ctrl-C, and what a supervisor sends. */
const ENDING = ['SIGINT', 'SIGTERM'] as const;

/**
 * The process itself as the command line's host. What cannot be written is dropped: a flip goes on to its end whoever
 * stopped reading. A reader that went away (`| head`) had enough; any other loss makes exit code 0 to 5.
 */
export function processHost(): CliHost {
  let lost = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      lost ||= errorCode(error) !== 'EPIPE';
    });
  }
  process.once('exit', () => {
    if (lost && process.exitCode === 0) process.exitCode = EXIT_OF_KIND.unavailable;
  });
  return {
    argv: process.argv.slice(2),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    variables: process.env,
    home: homedir(),
    user: `${userName()}@${hostname()}`,
    pid: process.pid,
    columns: { out: widthOf(process.stdout), err: widthOf(process.stderr) },
    isTerminal: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb',
    onInterrupt(act) {
      const release = (): void => {
        for (const signal of ENDING) process.removeListener(signal, first);
      };
      // The second one finds no handler and ends the process as ever.
      const first = (): void => {
        release();
        act();
      };
      for (const signal of ENDING) process.once(signal, first);
      return release;
    },
  };
}

/** A user without an entry in the system's table (containers with a bare uid) still has a number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}

function widthOf({ isTTY, columns }: { readonly isTTY?: boolean; readonly columns?: number }): number | null {
  // Some terminals say 0 until they know better.
  return isTTY === true && columns !== undefined && columns > 0 ? columns : null;
}
