import type { Invocation } from '../../domain/command/parse-arguments.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { ExitCode, SafeHost } from './host.ts';

/** Carries out one command that was understood. Throws FlipErrors. */
export type RunVerb = (host: SafeHost, invocation: Invocation) => Promise<ExitCode>;

/** A word argument that the table of verbs requires, so that it is there. @throws FG_CLI_MISSING */
export function wordOf({ words }: Invocation, name: string): string {
  const [word] = words[name] ?? [];
  if (word === undefined) throw flipError('FG_CLI_MISSING', { name: name.toUpperCase() });
  return word;
}
