import { SHELLS } from '../../../domain/command/cli-verbs.ts';
import { completionScript } from '../../../domain/command/completion.ts';
import { flipError } from '../../../domain/errors/flip-error.ts';
import { type RunVerb, wordOf } from '../invocation.ts';

/** `flipgate completion SHELL`: the script, on stdout. */
export const runCompletion: RunVerb = async (host, invocation) => {
  const word = wordOf(invocation, 'shell');
  const shell = SHELLS.find((one) => one === word);
  if (shell === undefined) throw flipError('FG_CLI_MISSING', { name: `SHELL (${SHELLS.join(', ')})` });
  host.out(completionScript(shell));
  return 0;
};
