import { makeMemoryFiles } from '../../../adapters/store/memory-files.ts';
import type { Clock } from '../../../domain/ports/clock.ts';
import type { Trigger } from '../../../operations/answer/desk.ts';
import type { Ports } from '../../../operations/ports.ts';
import {
  BRANCH,
  DEPLOYMENT,
  MAINTAINER,
  makeScenario,
  REPOSITORY,
  type Scenario,
  type ScenarioOptions,
} from '../../../sandbox/scenario.ts';
import { VirtualClock } from '../../../sandbox/virtual-clock.ts';
import { idle } from './idle.ts';
import { assembleSandbox } from './ports.ts';

/** Round trips of a sandbox, one way: time passes between the steps as it does for users. */
const LATENCY_MS = { github: 75, kubernetes: 5, dynatrace: 100 } as const;

/** What the worlds themselves say, read from their state and not from flipgate's own result. */
export interface Facts {
  /** Variant that each pod serves. */
  readonly served: Readonly<Record<string, string>>;
  /** The flags file on the pull request's branch. */
  readonly gitText: string;
  readonly liveText: string;
  /** Titles of the change events that lie on the service. */
  readonly events: readonly string[];
}

export type SandboxShop = ScenarioOptions;

/** The delivery of a comment on the stand-in. */
export type CommentTrigger = Trigger & { readonly kind: 'comment' };

/** A shop in virtual time with every port filled: what the demo and `flipgate sandbox` run on. */
export interface SandboxRun {
  readonly clock: Clock;
  readonly ports: Ports;
  readonly names: {
    readonly repository: string;
    readonly maintainer: string;
    readonly deployment: string;
    readonly pullRequest: number;
  };
  /** The maintainer comments on the pull request. */
  comment(body: string): CommentTrigger;
  /** The first comment on the pull request that begins with the marker; empty when there is none. */
  commentWith(marker: string): string;
  facts(): Facts;
}

/** Opens the sandbox around one shop. */
export function openSandbox(shop: SandboxShop): SandboxRun {
  const scenario = makeScenario(shop);
  const { github, pullRequest } = scenario;
  const clock = new VirtualClock(scenario.timeline, idle);
  const ports = assembleSandbox({
    scenario,
    clock,
    files: makeMemoryFiles(),
    dynatrace: 'platform',
    connect: (name, world) => clock.transportTo(world, LATENCY_MS[name]),
  });
  return {
    clock,
    ports,
    names: { repository: REPOSITORY, maintainer: MAINTAINER, deployment: DEPLOYMENT, pullRequest },
    comment(body) {
      const { id, nodeId, author } = github.comment({ issue: pullRequest, author: MAINTAINER, body });
      const sender = { login: author.login, id: author.id, type: 'User' } as const;
      return { kind: 'comment', issue: pullRequest, onPullRequest: true, commentId: id, nodeId, sender };
    },
    commentWith: (marker) =>
      github.commentsOf(pullRequest).find((comment) => comment.body.startsWith(marker))?.body ?? '',
    facts: () => factsOf(scenario, shop),
  };
}

function factsOf({ github, kubernetes, dynatrace }: Scenario, { address, flag, path }: SandboxShop): Facts {
  const served = Object.entries(kubernetes.servedBy(address.namespace, flag)).map(
    ([pod, seen]) => [pod, seen.variant ?? seen.reason] as const,
  );
  return {
    served: Object.fromEntries(served),
    gitText: github.fileAt(BRANCH, path) ?? '',
    liveText:
      address.kind === 'ConfigMap' ? (kubernetes.liveText(address.namespace, address.name, address.key) ?? '') : '',
    events: dynatrace.events.filter((event) => event.eventType === 'CUSTOM_CONFIGURATION').map((event) => event.title),
  };
}
