import type { ErrorTable } from './kinds.ts';

/** Errors of the area `sandbox`. */
export const SANDBOX_ERRORS = {
  FG_SANDBOX_GITHUB_UNKNOWN: {
    kind: 'usage',
    say: (d: { readonly what: string; readonly name: string }) => `The sandbox's GitHub has no ${d.what} "${d.name}".`,
    fix: 'Add it to the world first, or name one that is there.',
  },
  FG_SANDBOX_GITHUB_REFUSED: {
    kind: 'usage',
    say: (d: { readonly action: string; readonly because: string }) =>
      `The sandbox's GitHub cannot ${d.action}: ${d.because}.`,
    fix: 'Change the scenario: a real GitHub would refuse this as well.',
  },
  FG_SANDBOX_KUBERNETES_UNKNOWN: {
    kind: 'usage',
    say: (d: { readonly what: string; readonly name: string }) => `The sandbox's cluster has no ${d.what} "${d.name}".`,
    fix: 'Add it to the world first, or name one that is there.',
  },
  FG_SANDBOX_NO_COMMAND: {
    kind: 'usage',
    say: (d: { readonly comment: string }) =>
      `Expected a command that flips a flag (/flip FLAG VARIANT), got "${d.comment}".`,
    fix: 'Write it as you would in a comment: /flip cartFailure on expect problem',
  },
  FG_SANDBOX_OPTION: {
    kind: 'usage',
    say: (d: { readonly option: string }) =>
      `--${d.option} has no meaning in the sandbox, which brings its own cluster, repository, records and credentials.`,
    fix: 'Leave it out. A command there may say --expect, --watch, --for, --reason, --service, --problem-title and --in.',
  },
  FG_SANDBOX_COMMIT: {
    kind: 'usage',
    say: (d: { readonly target: string }) => `--commit-to ${d.target}: the sandbox commits to its one pull request.`,
    fix: 'Use --commit-to pull-request, or leave it out.',
  },
  FG_SANDBOX_DENIED: {
    kind: 'bug',
    say: (d: { readonly reason: string }) => `The sandbox's own maintainer was denied: ${d.reason}.`,
    fix: 'Please report this.',
  },
  FG_SANDBOX_TYPE: {
    kind: 'usage',
    say: (d: { readonly flag: string; readonly type: string }) =>
      `The sandbox's service reads booleans and numbers; ${d.flag} is of type ${d.type}.`,
    fix: 'Choose a boolean or a number flag, or say what the service asks for: --asks-for boolean|number (before the --).',
  },
  FG_SANDBOX_NOOP: {
    kind: 'usage',
    say: (d: { readonly flag: string; readonly variant: string }) =>
      `${d.flag} is "${d.variant}" already: there is nothing to flip.`,
    fix: 'Choose another variant.',
  },
  FG_SANDBOX_DQL: {
    kind: 'usage',
    say: (d: { readonly errorType: string; readonly message: string; readonly start: number; readonly end: number }) =>
      `The Dynatrace stand-in does not take this query: ${d.message} (${d.errorType}, characters ${d.start} to ${d.end}).`,
    fix: 'Use the stages and functions that the stand-in lists, or teach it the missing one.',
  },
  FG_SANDBOX_SELECTOR: {
    kind: 'usage',
    say: (d: { readonly parameter: string; readonly message: string }) =>
      `The Dynatrace stand-in does not take this ${d.parameter}: ${d.message}.`,
    fix: 'Correct the selector; the stand-in knows the criteria that the Dynatrace documentation lists for it.',
  },
  FG_SANDBOX_DYNATRACE_SCRIPT: {
    kind: 'bug',
    say: (d: { readonly expected: string; readonly got: string }) =>
      `The script of the Dynatrace stand-in expected ${d.expected}, got ${d.got}.`,
    fix: 'Correct the scenario or test that drives the stand-in.',
  },
  FG_SANDBOX_DYNATRACE_HOST: {
    kind: 'unavailable',
    say: (d: { readonly origin: string; readonly expected: string }) =>
      `The Dynatrace stand-in does not live at ${d.origin}; it lives at ${d.expected}.`,
    fix: 'Send the request to one of the two addresses of the stand-in.',
  },
  FG_SANDBOX_PORT: {
    kind: 'unavailable',
    say: (d: { readonly port: number }) => `The sandbox cannot listen on 127.0.0.1:${d.port}.`,
    fix: 'Another program may have that port: choose another with --port-base, or leave it out to take free ones.',
  },
  FG_SANDBOX_CONTROL: {
    kind: 'usage',
    say: (d: { readonly where: string; readonly expected: string; readonly came: string }) =>
      `The sandbox's control expects ${d.expected}${d.where === '' ? '' : ` as ${d.where}`}; ${d.came} came.`,
    fix: 'Correct the request; nothing was changed by it.',
  },
} as const satisfies ErrorTable;
