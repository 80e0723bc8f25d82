import { FlipError } from '../../domain/errors/flip-error.ts';
import {
  beginAt,
  type Cursor,
  type Cursors,
  forRestart,
  freshOf,
  moveOn,
  type Said,
  takeUp,
} from '../../domain/listen/cursor.ts';
import type { FeedPage } from '../../domain/ports/feed.ts';
import type { Left } from './answer-ask.ts';
import { type Ask, asksOfComments, asksOfLabels, type Ears } from './ask.ts';
import { Crew } from './crew.ts';
import type { Listening } from './listening.ts';
import { Patience } from './patience.ts';

/** Time between two looks for flips that nobody works on any more. */
const SWEEP_EVERY_MS = 60 * 1000;

/** How far back the very first question goes: only so far that its answer is short. */
const FIRST_LOOK_MS = 10 * 60 * 1000;

/** How it ended. */
export interface ListenEnd {
  /** Flips that are still under way; the next process goes on with them. */
  readonly left: readonly Left[];
  /** Why it ended without being told to, or null. */
  readonly error: FlipError | null;
  /** True when a promise of ours was broken on the way. */
  readonly broke: boolean;
}

/**
 * Answers what is said in a repository, from now on or from where the last process left off, until it is told to end.
 * Whatever goes wrong with one answer, the others are given.
 */
export async function listen(listening: Listening): Promise<ListenEnd> {
  const crew = new Crew(listening);
  const patience = new Patience(listening);
  let post: Post | null = null;
  let error: FlipError | null = null;
  try {
    const kept = await listening.cursors.read();
    post = await patience.insist(() => begin(listening, kept));
    if (post !== null) await keepLooking(listening, { post, crew, patience });
  } catch (thrown) {
    if (!(thrown instanceof FlipError) || thrown.kind === 'bug') throw thrown;
    error = thrown;
  }
  const left = await crew.end();
  if (post !== null) await save(listening, { post, crew });
  return { left, error, broke: crew.broke };
}

/** Where a process stands while it listens. */
interface Post {
  readonly ears: Ears;
  cursors: Cursors;
  readonly tags: { comments: string | null; labels: string | null };
  /** The cursors as they were written last, to write them only when they moved. */
  written: string;
}

interface Watch {
  readonly post: Post;
  readonly crew: Crew;
}

async function begin({ feed, self, clock, tell, prefix, tookOff }: Listening, kept: Cursors | null): Promise<Post> {
  const query = { sinceMs: clock.nowMs() - FIRST_LOOK_MS, tag: null };
  const [own, comments, labels] = await Promise.all([self(), feed.comments(query), feed.labels(query)]);
  const { nowMs } = comments;
  const cursors =
    kept === null
      ? { comments: beginAt(nowMs, comments.items ?? []), labels: beginAt(nowMs, labels.items ?? []) }
      : { comments: takeUp(kept.comments, nowMs), labels: takeUp(kept.labels, nowMs) };
  tell({ kind: 'listening', as: own.login, sinceMs: kept === null ? null : cursors.comments.sinceMs });
  const ears = { prefix, ownId: own.id, sinceMs: nowMs, tookOff };
  return { ears, cursors, tags: { comments: null, labels: null }, written: '' };
}

async function keepLooking(
  listening: Listening,
  { post, crew, patience }: Watch & { readonly patience: Patience },
): Promise<void> {
  const { clock, stop } = listening;
  let sweptMs = Number.NEGATIVE_INFINITY;
  while (!stop.aborted) {
    if (clock.nowMs() - sweptMs >= SWEEP_EVERY_MS) {
      sweptMs = clock.nowMs();
      crew.sweep();
    }
    const waitMs = (await patience.insist(() => look(listening, { post, crew }))) ?? 0;
    await clock.sleep(waitMs, stop).catch(() => {});
  }
}

/** One look at both lists. @returns How long to wait before the next */
async function look(listening: Listening, { post, crew }: Watch): Promise<number> {
  const { feed, everyMs } = listening;
  const { cursors, tags, ears } = post;
  const [comments, labels] = await Promise.all([
    feed.comments({ sinceMs: cursors.comments.sinceMs, tag: tags.comments }),
    feed.labels({ sinceMs: cursors.labels.sinceMs, tag: tags.labels }),
  ]);
  const asks = [
    ...asksOfComments(freshOf(cursors.comments, comments.items ?? []), ears),
    ...asksOfLabels(freshOf(cursors.labels, labels.items ?? []), ears),
  ].toSorted((left, right) => left.atMs - right.atMs || left.id - right.id);
  for (const ask of asks) await crew.take(ask);
  post.cursors = {
    comments: moved(cursors.comments, comments, openOf(crew, 'comment')),
    labels: moved(cursors.labels, labels, openOf(crew, 'label')),
  };
  // The tag belongs to the question, and that names the instant.
  tags.comments = post.cursors.comments.sinceMs === cursors.comments.sinceMs ? comments.tag : null;
  tags.labels = labels.tag;
  await save(listening, { post, crew });
  return Math.max(everyMs, comments.waitMs ?? 0, labels.waitMs ?? 0);
}

function openOf({ unrecorded }: Crew, kind: Ask['kind']): readonly Ask[] {
  return unrecorded.filter((ask) => ask.kind === kind);
}

function moved(cursor: Cursor, { items }: FeedPage<Said>, open: readonly Said[]): Cursor {
  return items === null ? cursor : moveOn(cursor, { items, open });
}

/** Writes the cursors where they moved. One that cannot be written is no reason to stop answering. */
async function save({ cursors: store, tell }: Listening, { post, crew }: Watch): Promise<void> {
  const cursors = {
    comments: forRestart(post.cursors.comments, openOf(crew, 'comment')),
    labels: forRestart(post.cursors.labels, openOf(crew, 'label')),
  };
  const text = [cursors.comments, cursors.labels].map(({ sinceMs, done }) => `${sinceMs} ${[...done.keys()]}`).join();
  if (text === post.written) return;
  try {
    await store.write(cursors);
    post.written = text;
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    tell({ kind: 'trouble', issue: null, text: `${error.message} ${error.fix} (${error.code})` });
  }
}
