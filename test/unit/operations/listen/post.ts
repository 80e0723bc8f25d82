import { makeGitHubClient } from '../../../../src/adapters/github/client.ts';
import { makeConversation } from '../../../../src/adapters/github/conversation.ts';
import { makeFeed } from '../../../../src/adapters/github/feed.ts';
import { makeRepository } from '../../../../src/adapters/github/repository.ts';
import type { Options } from '../../../../src/domain/command/option-values.ts';
import type { CursorStore, Cursors } from '../../../../src/domain/listen/cursor.ts';
import type { Desk } from '../../../../src/operations/answer/desk.ts';
import { type ListenEnd, listen } from '../../../../src/operations/listen/listen.ts';
import type { ListenEvent, Listening } from '../../../../src/operations/listen/listening.ts';
import type { Transport } from '../../../../src/support/http.ts';
import { type ContractViolation, validated } from '../../../contract/github/validated-transport.ts';
import { openCounter } from '../answer/counter.ts';

export const EVERY_MS = 5 * 1000;

/** What stands in the way of a request to GitHub: an answer in its place, or null. */
export type Weather = (request: Request) => Response | null;

/** One shop whose repository processes listen to, one after the other, with the real adapters in virtual time. */
export function openPost(
  more: {
    readonly operator?: Options;
    /** A person whose own token it is. */
    readonly as?: string;
    /** Rights of the App whose token it is, in place of the sandbox's own. */
    readonly appWith?: Readonly<Record<string, string | undefined>>;
  } = {},
) {
  const counter = openCounter({ operator: { expect: 'problem', ...more.operator } });
  const { clock, github, scenario } = counter;
  const token = tokenFor(counter, more);
  const violations: ContractViolation[] = [];
  const sky: { weather: Weather; kept: Cursors | null; writes: number } = {
    weather: () => null,
    kept: null,
    writes: 0,
  };
  const wire = clock.transportTo(github, 10);
  const transport: Transport = async (request) => sky.weather(request) ?? wire(request);
  const client = makeGitHubClient({
    transport: validated(transport, (violation) => violations.push(violation)),
    token,
    apiUrl: 'https://api.github.com',
    graphqlUrl: 'https://api.github.com/graphql',
    owner: 'example',
    repo: 'shop',
    clock,
    requestTimeoutMs: 30_000,
  });
  const repository = makeRepository(client);
  const removals = new Set<string>();
  const conversation: Desk['conversation'] = {
    ...makeConversation(client),
    removeLabel(label) {
      removals.add(label.label);
      return makeConversation(client).removeLabel(label);
    },
  };
  const cursors: CursorStore = {
    read: async () => sky.kept,
    async write(written) {
      sky.writes += 1;
      sky.kept = written;
    },
  };
  let holders = 0;
  /** A process that listens, until `end` is asked for, or until it is killed: left alone it would listen for ever. */
  const start = (change: Partial<Listening> = {}) => {
    const events: ListenEvent[] = [];
    const stop = new AbortController();
    let isKilled = false;
    const listening: Listening = {
      clock: {
        nowMs: () => clock.nowMs(),
        async sleep(ms, signal) {
          await clock.sleep(ms, signal);
          if (isKilled) await new Promise(() => {});
        },
      },
      feed: makeFeed(client),
      cursors,
      self: () => repository.self(),
      everyMs: EVERY_MS,
      prefix: '/flip',
      tookOff: ({ label }) => removals.delete(label),
      async openDesk(voice) {
        holders += 1;
        const ports = { ...counter.ports, repository, conversation };
        const own = {
          repository,
          conversation,
          holder: `listen ${holders}`,
          endsMs: null,
          ownRemovals: 'back',
        } as const;
        return { desk: { ...counter.desk, ...own, ...voice, open: async () => ports }, close: async () => {} };
      },
      tell: (event) => events.push(event),
      stop: stop.signal,
      ...change,
    };
    const ended: Promise<ListenEnd> = listen(listening);
    const answers = () => events.flatMap((event) => (event.kind === 'answered' ? [event.answer] : []));
    return {
      events,
      ended,
      answers,
      kinds: () => events.map(({ kind }) => kind),
      decisions: () => answers().map(({ decision, reasonCode }) => `${decision} ${reasonCode}`),
      end() {
        stop.abort();
        return ended;
      },
      /** Ends it where it stands: it does not go on from its next wait. */
      kill() {
        isKilled = true;
      },
    };
  };
  return {
    ...counter,
    violations,
    sky,
    start,
    pass: (ms: number) => clock.sleep(ms),
    say: (body: string, author?: string) => counter.comment(body, author).trigger.commentId,
    events: () =>
      scenario.dynatrace.events
        .filter(({ eventType }) => eventType === 'CUSTOM_CONFIGURATION')
        .map(({ properties }) => properties['flipgate.phase']),
    /** Questions to both lists so far: path, status. */
    looks: () =>
      github.requests.filter(({ path }) => /\/issues\/(comments|events)\?/.test(path)).map(({ status }) => status),
  };
}

function tokenFor(
  { github, scenario }: Pick<ReturnType<typeof openCounter>, 'github' | 'scenario'>,
  { as, appWith }: { readonly as?: string; readonly appWith?: Readonly<Record<string, string | undefined>> },
): string {
  if (as !== undefined) return github.issueToken({ user: as });
  if (appWith === undefined) return scenario.credentials.github;
  github.addApp('bare', { owner: 'example', permissions: permissionsOf(appWith) });
  return github.issueToken({ app: 'bare' });
}

function permissionsOf(
  given: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, 'read' | 'write'>> {
  const pairs = Object.entries(given).flatMap(([area, right]) =>
    right === 'read' || right === 'write' ? [[area, right] as const] : [],
  );
  return Object.fromEntries(pairs);
}
