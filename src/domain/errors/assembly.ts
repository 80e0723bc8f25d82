import type { ErrorTable } from './kinds.ts';

/** Errors of connecting a run to the systems that its options and its environment variables name. */
export const ASSEMBLY_ERRORS = {
  FG_ASSEMBLY_ORIGIN: {
    kind: 'refused',
    say: (d: { origin: string; origins: readonly string[] }) =>
      `A request to ${d.origin} was not sent: this run speaks to ${d.origins.join(', ')} only.`,
    fix: 'If that address is meant, give it as the address of its system; nothing else ever gets a credential.',
  },
  FG_ASSEMBLY_ADDRESS: {
    kind: 'refused',
    say: (d: { host: string; address: string }) =>
      `A request to ${d.host} was not sent: the name stands for ${d.address}, where no service of this kind is.`,
    fix: 'Link-local and metadata addresses are never spoken to, and a public name may not point at this machine. Check the name and the resolver.',
  },
  FG_ASSEMBLY_TOKEN: {
    kind: 'usage',
    say: (d: { system: string; needs: string }) => `${d.system} is to be spoken to, but ${d.needs} is not set.`,
    fix: 'Set it in the environment of the command. Credentials are never taken as arguments.',
  },
  FG_ASSEMBLY_VARIABLE: {
    kind: 'usage',
    say: (d: { name: string; expected: string }) =>
      `The environment variable ${d.name} does not fit: expected ${d.expected}.`,
    fix: 'Correct the variable, or remove it.',
  },
  FG_ASSEMBLY_STATE: {
    kind: 'usage',
    say: (d: { state: string; why: string }) => `Records cannot be kept by \`state: ${d.state}\`: ${d.why}.`,
    fix: 'All who flip in one environment have to use one state: `branch` with a repository, or `local` for one person at one terminal (--state local).',
  },
} as const satisfies ErrorTable;
