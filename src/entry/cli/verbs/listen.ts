import { hasShape } from '../../../domain/command/check-text.ts';
import { prefixOf } from '../../../domain/command/prefix.ts';
import { flipError } from '../../../domain/errors/flip-error.ts';
import { EXIT_OF_KIND } from '../../../domain/errors/kinds.ts';
import { type ListenEnd, listen } from '../../../operations/listen/listen.ts';
import { openPost } from '../../assemble/cli/listen.ts';
import type { ExitCode, SafeHost } from '../host.ts';
import type { RunVerb } from '../invocation.ts';
import { ListenLog } from '../listen-log.ts';
import { STOPPED } from '../run-watched.ts';
import { holderOf } from '../session.ts';

const EVERY_MS = 5 * 1000;

/**
 * `flipgate listen`: answers comments and labels of a repository until it is told to end.
 *
 * @throws FG_CLI_MISSING, FG_ASSEMBLY_TOKEN, FG_ASSEMBLY_VARIABLE
 */
export const runListen: RunVerb = async (host, { options }) => {
  const repository = options.repo ?? repositoryOf(host);
  const { every: everyMs = EVERY_MS, json = false } = options;
  const prefix = prefixOf(options);
  const { variables, home, secret } = host;
  const operator = { ...options, repo: repository };
  const post = await openPost({ variables, home, secret, repository, operator, holder: `listen ${holderOf(host)}` });
  const log = new ListenLog(host, { json, nowMs: () => post.clock.nowMs(), about: { repository, everyMs, prefix } });
  const stop = new AbortController();
  const release = host.onInterrupt(() => {
    log.ending();
    stop.abort();
  });
  try {
    const end = await listen({ ...post, everyMs, prefix, tell: log.tell, stop: stop.signal });
    log.ended(end, operator);
    if (end.error !== null) log.failed(end.error);
    return exitOf(end);
  } finally {
    release();
    await post.close();
  }
};

/** A Codespace says which repository it is for. */
function repositoryOf({ variables }: SafeHost): string {
  const name = variables['GITHUB_REPOSITORY']?.trim() ?? '';
  if (name === '') throw flipError('FG_CLI_MISSING', { name: '--repo OWNER/NAME' });
  if (hasShape(name, 'repository')) return name;
  throw flipError('FG_ASSEMBLY_VARIABLE', { name: 'GITHUB_REPOSITORY', expected: 'owner/name' });
}

function exitOf({ error, left, broke }: ListenEnd): ExitCode {
  if (error !== null) return error.exitCode;
  if (broke) return EXIT_OF_KIND.bug;
  return left.length > 0 ? STOPPED : 0;
}
