import type { CLI_VERBS } from '../../domain/command/cli-verbs.ts';
import type { Invocation } from '../../domain/command/parse-arguments.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { ExitCode, SafeHost } from './host.ts';
import type { RunVerb } from './invocation.ts';

type Words = Exclude<(typeof CLI_VERBS)[number]['words'], 'help' | 'version'>;

/**
 * Every command and what runs it: the table of verbs is complete here by its type. Each is loaded when it is asked for,
 * so that `flags list` starts without the clients of four systems.
 */
const RUN: Readonly<Record<Words, () => Promise<RunVerb>>> = {
  flip: async () => (await import('./verbs/flip.ts')).runFlipVerb,
  plan: async () => (await import('./verbs/plan.ts')).runPlan,
  revert: async () => (await import('./verbs/revert.ts')).runRevert,
  status: async () => (await import('./verbs/status.ts')).runStatus,
  list: async () => (await import('./verbs/list.ts')).runList,
  history: async () => (await import('./verbs/history.ts')).runHistory,
  resume: async () => (await import('./verbs/resume.ts')).runResume,
  listen: async () => (await import('./verbs/listen.ts')).runListen,
  announce: async () => (await import('./verbs/announce.ts')).runAnnounce,
  'config check': async () => (await import('./verbs/config-check.ts')).runConfigCheck,
  'flags list': async () => (await import('./verbs/flags.ts')).runFlagsList,
  'flags set': async () => (await import('./verbs/flags.ts')).runFlagsSet,
  'flags lint': async () => (await import('./verbs/flags.ts')).runFlagsLint,
  'flags eval': async () => (await import('./verbs/flags.ts')).runFlagsEval,
  'sandbox run': async () => (await import('./verbs/sandbox-run.ts')).runSandboxRun,
  'sandbox serve': async () => (await import('./verbs/sandbox-serve.ts')).runSandboxServe,
  demo: async () => (await import('./verbs/demo.ts')).runDemoVerb,
  completion: async () => (await import('./verbs/completion.ts')).runCompletion,
};

/** Runs a command. @throws what the command throws */
export async function dispatch(host: SafeHost, invocation: Invocation): Promise<ExitCode> {
  const find = Object.entries(RUN).find(([words]) => words === invocation.verb)?.[1];
  if (find === undefined) throw flipError('FG_CLI_VERB', { verb: invocation.verb, verbs: Object.keys(RUN) });
  const run = await find();
  return run(host, invocation);
}
