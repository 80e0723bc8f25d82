import { flipError } from '../../domain/errors/flip-error.ts';
import type { Repository } from '../../domain/ports/repository.ts';
import type { Shape } from '../../support/shape.ts';
import { readHead } from './ask-repository.ts';
import type { GitHubClient } from './client.ts';
import { answerTo } from './decode.ts';
import { reasonOf } from './errors.ts';

/** Makes a branch at a commit; see the port. */
export async function createBranch(
  client: GitHubClient,
  { branch, at }: Parameters<Repository['createBranch']>[0],
): Promise<'created' | 'exists'> {
  const what = `create the branch ${branch}`;
  const answer = await client.rest({
    what,
    route: 'POST /repos/{owner}/{repo}/git/refs',
    parameters: { ref: `refs/heads/${branch}`, sha: at },
    accept: [409, 422],
  });
  if (answer.status < 400) return 'created';
  // "Reference already exists" and a rule that forbids the name are both 422; only looking tells them apart.
  if ((await readHead(client, branch)) !== null) return 'exists';
  throw flipError('FG_GITHUB_REJECTED', { what, status: answer.status, reason: reasonOf(answer.data, client.hide) });
}

type PullAsk = Parameters<Repository['ensurePullRequest']>[0];
type Pull = Awaited<ReturnType<Repository['ensurePullRequest']>>;

/** The one open pull request between two branches, opened when there is none; see the port. */
export async function ensurePullRequest(client: GitHubClient, ask: PullAsk): Promise<Pull> {
  const before = await findPull(client, ask);
  if (before !== null) return before;
  const what = `open a pull request from ${ask.head} to ${ask.base}`;
  const answer = await client.rest({
    what,
    route: 'POST /repos/{owner}/{repo}/pulls',
    parameters: { head: ask.head, base: ask.base, title: ask.title, body: ask.body, maintainer_can_modify: false },
    accept: [422],
  });
  if (answer.status < 400) return decodePull(answerTo(what, answer.data));
  // Somebody opened it between our look and our request: GitHub says 422 for that as well.
  const now = await findPull(client, ask);
  if (now !== null) return now;
  throw flipError('FG_GITHUB_REJECTED', { what, status: answer.status, reason: reasonOf(answer.data, client.hide) });
}

async function findPull(client: GitHubClient, { head, base }: PullAsk): Promise<Pull | null> {
  const what = `look for a pull request from ${head}`;
  const answer = await client.rest({
    what,
    route: 'GET /repos/{owner}/{repo}/pulls',
    parameters: { head: `${client.owner}:${head}`, base, state: 'open' },
  });
  const [first] = answerTo(what, answer.data).items();
  return first === undefined ? null : decodePull(first);
}

function decodePull(shape: Shape): Pull {
  return { number: shape.get('number').integer(), url: shape.get('html_url').text() };
}
