import { homedir, hostname, userInfo } from 'node:os';
import type { CliHost } from './host.ts';

/** The process itself as the command line's host. */
export function processHost(): CliHost {
  return {
    argv: process.argv.slice(2),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    variables: process.env,
    home: homedir(),
    user: `${userName()}@${hostname()}`,
    pid: process.pid,
    isTerminal: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb',
    onInterrupt(act) {
      // Once: the second Ctrl-C finds no handler and ends the process as ever.
      process.once('SIGINT', act);
      return () => process.removeListener('SIGINT', act);
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
