import type { ErrorTable } from './kinds.ts';

/** Errors of the command line itself. */
export const CLI_ERRORS = {
  FG_CLI_VERB: {
    kind: 'usage',
    say: (d: { verb: string; verbs: readonly string[] }) =>
      `There is no command "${d.verb}". Commands: ${d.verbs.join(', ')}.`,
    fix: '`flipgate --help` shows what each of them does.',
  },
  FG_CLI_MISSING: {
    kind: 'usage',
    say: (d: { name: string }) => `${d.name} is missing.`,
    fix: '`flipgate --help` shows the arguments of every command.',
  },
  FG_CLI_REJECTED: {
    kind: 'usage',
    say: (d: { file: string; problem: string }) => `flagd would refuse ${d.file} as a whole: ${d.problem}`,
    fix: 'Mend the file: a running flagd keeps what it had, a restarted one serves no flag at all.',
  },
  FG_CLI_FILE: {
    kind: 'usage',
    say: (d: { path: string; what: string }) => `${d.path} ${d.what}.`,
    fix: 'Check the path and its permissions.',
  },
  FG_CLI_FILE_CHANGED: {
    kind: 'conflict',
    say: (d: { path: string }) => `${d.path} was changed by somebody else while it was edited; theirs was kept.`,
    fix: 'Run the command again.',
  },
} as const satisfies ErrorTable;
