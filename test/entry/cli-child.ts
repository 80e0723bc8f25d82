import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { bareEnvironment } from './bare-environment.ts';

/** How a command ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** One command in a process of its own. */
export interface CliChild {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** Resolves when stderr holds this text. */
  said(text: string): Promise<void>;
  /** Resolves when stdout holds this text. */
  printed(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Reads its stderr no more: what it writes there from now on fails. */
  deaf(): void;
}

/** Starts `flipgate ARGS` with these variables beside a bare environment. */
export function startCli(args: readonly string[], variables: Readonly<Record<string, string>>): CliChild {
  const env = { ...bareEnvironment(), ...variables };
  const child = spawn(process.execPath, ['src/entry/cli/main.ts', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    text.out += String(piece);
  });
  child.stderr.setEncoding('utf8').on('data', (piece) => {
    text.err += String(piece);
  });
  const closed = once(child, 'close');
  const until = async (stream: Readable, isThere: () => boolean): Promise<void> => {
    while (!isThere()) {
      const gone = await Promise.race([once(stream, 'data').then(() => false), closed.then(() => true)]);
      if (gone) return;
    }
  };
  return {
    pid: child.pid ?? 0,
    ended: closed.then(([code]) => ({ code: typeof code === 'number' ? code : null, ...text })),
    said: (wanted) => until(child.stderr, () => text.err.includes(wanted)),
    printed: (wanted) => until(child.stdout, () => text.out.includes(wanted)),
    kill: (signal) => child.kill(signal),
    deaf: () => child.stderr.destroy(),
  };
}

/** Runs one command to its end. */
export function runCli(args: readonly string[], variables: Readonly<Record<string, string>>): Promise<Ended> {
  return startCli(args, variables).ended;
}
