import type { ErrorTable } from './kinds.ts';

/** What was being asked of GitHub, for the reader: `read the snapshot of octo/shop`. */
interface Doing {
  readonly what: string;
}

const wait = (seconds: number | null) => (seconds === null ? '' : ` It asks to wait ${seconds} s.`);

/** Errors of talking to GitHub. */
export const GITHUB_ERRORS = {
  FG_GITHUB_UNREACHABLE: {
    kind: 'unavailable',
    say: (d: Doing & { readonly why: string }) => `GitHub gave no answer: could not ${d.what} (${d.why}).`,
    fix: 'Check the network and the API address, then try again. A write may have gone in: flipgate looks before it repeats one.',
  },
  FG_GITHUB_UNAVAILABLE: {
    kind: 'unavailable',
    say: (d: Doing & { readonly why: string; readonly retryAfterSeconds: number | null }) =>
      `GitHub could not ${d.what}: ${d.why}.${wait(d.retryAfterSeconds)}`,
    fix: 'Wait and try again; https://www.githubstatus.com says whether GitHub has a disturbance.',
  },
  FG_GITHUB_RATE: {
    kind: 'unavailable',
    say: (d: Doing & { readonly retryAfterSeconds: number }) =>
      `GitHub's rate limit is used up: could not ${d.what}. It asks to wait ${d.retryAfterSeconds} s.`,
    fix: 'Wait that long. A GitHub App has a larger allowance than GITHUB_TOKEN.',
  },
  FG_GITHUB_TOKEN: {
    kind: 'refused',
    say: (d: Doing) => `GitHub does not accept the token: could not ${d.what} (401).`,
    fix: 'Give a token that is valid for this host and has not expired.',
  },
  FG_GITHUB_FORBIDDEN: {
    kind: 'refused',
    say: (d: Doing & { readonly reason: string }) => `GitHub forbids to ${d.what}: ${d.reason}`,
    fix: 'Give the token the missing permission (`permissions:` of the job, or the permissions of the App).',
  },
  FG_GITHUB_NOT_FOUND: {
    kind: 'refused',
    say: (d: Doing) => `GitHub knows no such thing, or hides it from this token: could not ${d.what}.`,
    fix: 'Check owner and name, and that the token may see the repository.',
  },
  FG_GITHUB_REJECTED: {
    kind: 'refused',
    say: (d: Doing & { readonly status: number | string; readonly reason: string }) =>
      `GitHub rejects to ${d.what} (${d.status}): ${d.reason}`,
    fix: 'Read the reason: a rule of the branch, or a value that GitHub does not take.',
  },
  FG_GITHUB_REDIRECT: {
    kind: 'refused',
    say: (d: Doing & { readonly status: number }) =>
      `GitHub points elsewhere (${d.status}) when asked to ${d.what}; redirects are not followed.`,
    fix: 'The repository may have been renamed or moved: use its present owner and name, and the API address itself.',
  },
  FG_GITHUB_ANSWER: {
    kind: 'contract',
    say: (d: Doing & { readonly where: string; readonly expected: string; readonly came: string }) =>
      `GitHub's answer is not as documented: asked to ${d.what}, expected ${d.expected} in ${d.where}, got ${d.came}.`,
    fix: 'Check that the API address is the one of GitHub itself; if it is, please report this with the GitHub version.',
  },
  FG_GITHUB_TOO_MUCH: {
    kind: 'contract',
    say: (d: Doing & { readonly limit: string }) => `Stopped when asked to ${d.what}: more than ${d.limit}.`,
    fix: 'Nothing was concluded from the part that was read. Start from a newer state of the branch.',
  },
  FG_GITHUB_EMPTY: {
    kind: 'refused',
    say: (d: { readonly repository: string }) => `${d.repository} has no default branch with a commit yet.`,
    fix: 'Push a first commit.',
  },
  FG_GITHUB_NOT_TEXT: {
    kind: 'usage',
    say: (d: { readonly path: string; readonly where: string }) => `${d.path} in ${d.where} is not UTF-8 text.`,
    fix: 'Store the file as UTF-8 (with or without a byte order mark).',
  },
  FG_GITHUB_STATE_FILE: {
    kind: 'contract',
    say: (d: { readonly branch: string; readonly path: string; readonly mode: string }) =>
      `${d.path} on ${d.branch} is no regular file (mode ${d.mode}); state is kept in regular files, three folders deep at most.`,
    fix: 'Somebody else wrote to the state branch: restore it from its history.',
  },
} as const satisfies ErrorTable;
