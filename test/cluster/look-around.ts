import { isDeepStrictEqual } from 'node:util';
import type { SandboxServer } from '../../src/sandbox/served/sandbox-server.ts';
import { manifestOf } from './flagd-shop.ts';
import { type ClusterShop, FLAGS_FILE } from './shop.ts';

/** The world before something happens, to be compared with later. */
export interface Before {
  readonly heads: ReadonlyMap<string, string>;
  readonly events: number;
  readonly comments: number;
}

/** What became of git, the cluster, every flagd and Dynatrace since then; none of it as flipgate tells it. */
export interface Seen {
  /** Branch and number of new commits, for each branch that moved; flipgate's own records are not among them. */
  readonly commits: readonly string[];
  /** Whether those branches hold nothing but the flip: the file as it was, with the other default. */
  readonly fileOk: boolean;
  readonly served: readonly string[];
  readonly live: 'on' | 'off' | 'other';
  /** Phases of the new change events on the service's entity, and how many flips they name. */
  readonly events: readonly string[];
  readonly flips: number;
  /** Comments of flipgate that are new on the pull request. */
  readonly comments: readonly string[];
}

export function lookBefore(shop: ClusterShop): Before {
  const { sandbox } = shop;
  sandbox.catchUp();
  return {
    heads: headsOf(sandbox),
    events: changeEvents(sandbox).length,
    comments: ownComments(sandbox).length,
  };
}

export async function lookSince(shop: ClusterShop, before: Before): Promise<Seen> {
  const { sandbox, shape, namespace } = shop;
  sandbox.catchUp();
  const { github } = sandbox.scenario;
  const served = Object.values(await shop.served('cartFailure'));
  const live = await shop.live();
  const is = (variant: 'on' | 'off') => isDeepStrictEqual(live, shop.expectedLive(variant));
  const value = is('on') ? 'on' : is('off') ? 'off' : 'other';
  const moved = [...headsOf(sandbox)].filter(([branch, oid]) => before.heads.get(branch) !== oid);
  const events = changeEvents(sandbox).slice(before.events);
  return {
    commits: moved.map(([branch]) => `${branch} +${newCommits(sandbox, branch, before)}`),
    fileOk: moved.every(
      ([branch]) => value !== 'other' && github.fileAt(branch, FLAGS_FILE) === manifestOf(shape, namespace, value),
    ),
    served,
    live: value,
    events: events.map(({ properties }) => properties['flipgate.phase'] ?? '?'),
    flips: new Set(events.map(({ properties }) => properties['flipgate.flip_id'])).size,
    comments: ownComments(sandbox).slice(before.comments),
  };
}

/** Link to a problem of the tenant in a comment of ours, or null. */
export function problemLink(comments: readonly string[]): string | null {
  return /\[P-\d+\]\(([^)]+)\)/.exec(comments.join('\n'))?.[1] ?? null;
}

function headsOf({ scenario }: SandboxServer): ReadonlyMap<string, string> {
  const heads = [...scenario.github.repository.refs].filter(
    ([ref]) => ref.startsWith('refs/heads/') && !ref.startsWith('refs/heads/flipgate/state/'),
  );
  return new Map(heads.map(([ref, oid]) => [ref.slice('refs/heads/'.length), oid]));
}

/** Commits of the branch that no branch had before. */
function newCommits({ scenario }: SandboxServer, branch: string, { heads }: Before): number {
  const known = new Set([...heads.values()].flatMap((oid) => scenario.github.log(oid).map((commit) => commit.oid)));
  return scenario.github.log(branch).filter(({ oid }) => !known.has(oid)).length;
}

function changeEvents({ scenario }: SandboxServer) {
  const { dynatrace, entityId } = scenario;
  return dynatrace.events.filter((event) => event.eventType === 'CUSTOM_CONFIGURATION' && event.entityId === entityId);
}

function ownComments({ scenario }: SandboxServer): readonly string[] {
  const { github, pullRequest } = scenario;
  return github.commentsOf(pullRequest).flatMap(({ author, body }) => (author.type === 'Bot' ? [body] : []));
}
