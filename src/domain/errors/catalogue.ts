import { ANSWER_ERRORS } from './answer.ts';
import { ASSEMBLY_ERRORS } from './assembly.ts';
import { CLI_ERRORS } from './cli.ts';
import { COMMAND_ERRORS } from './command.ts';
import { CONFIG_ERRORS } from './config.ts';
import { DYNATRACE_ERRORS } from './dynatrace.ts';
import { FLAGFILE_ERRORS } from './flagfile.ts';
import { FLIP_ERRORS } from './flip.ts';
import { GATE_ERRORS } from './gate.ts';
import { GITHUB_ERRORS } from './github.ts';
import { KUBERNETES_ERRORS } from './kubernetes.ts';
import { LISTEN_ERRORS } from './listen.ts';
import { REQUEST_ERRORS } from './request.ts';
import { SANDBOX_ERRORS } from './sandbox.ts';
import { STORE_ERRORS } from './store.ts';

/** Every error code there is. Codes are never renamed or reused; docs/errors.md lists the same ones (a test compares). */
export const ERRORS = {
  ...FLAGFILE_ERRORS,
  ...COMMAND_ERRORS,
  ...CLI_ERRORS,
  ...CONFIG_ERRORS,
  ...REQUEST_ERRORS,
  ...ASSEMBLY_ERRORS,
  ...ANSWER_ERRORS,
  ...FLIP_ERRORS,
  ...STORE_ERRORS,
  ...LISTEN_ERRORS,
  ...GATE_ERRORS,
  ...GITHUB_ERRORS,
  ...KUBERNETES_ERRORS,
  ...DYNATRACE_ERRORS,
  ...SANDBOX_ERRORS,
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** The data that the row of `Code` needs for its sentence. */
export type ErrorData<Code extends ErrorCode> = Parameters<(typeof ERRORS)[Code]['say']>[0];
