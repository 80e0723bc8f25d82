import { makeMemoryFiles } from '../../../../src/adapters/store/memory-files.ts';
import { systemIds } from '../../../../src/adapters/system/ids.ts';
import type { Options } from '../../../../src/domain/command/option-values.ts';
import { idle } from '../../../../src/entry/assemble/sandbox/idle.ts';
import { assembleSandbox } from '../../../../src/entry/assemble/sandbox/ports.ts';
import { SHOP_MANIFEST } from '../../../../src/entry/demo/shop-file.ts';
import { shopOfFile } from '../../../../src/entry/demo/shop-of-file.ts';
import type { Account, Desk, Trigger } from '../../../../src/operations/answer/desk.ts';
import { SHORT_CLAIM } from '../../../../src/operations/claim-terms.ts';
import type { Ports } from '../../../../src/operations/ports.ts';
import { MAINTAINER, makeScenario, REPOSITORY } from '../../../../src/sandbox/scenario.ts';
import { VirtualClock } from '../../../../src/sandbox/virtual-clock.ts';
import { SHOP_INPUTS } from '../../../entry/shop-inputs.ts';

export const FLAG = 'cartFailure';

/** Options that a workflow of this shop would give. */
const OPERATOR: Options = { ...SHOP_INPUTS, watch: 25 * 60 * 1000 };

/** A desk over the stand-ins in virtual time, with what people do in front of it. */
export function openCounter(more: { readonly operator?: Options; readonly text?: string } = {}) {
  const shop = shopOfFile({
    path: 'flags.yaml',
    text: more.text ?? SHOP_MANIFEST,
    flag: FLAG,
    within: undefined,
    service: 'cart',
    asksFor: undefined,
  });
  const scenario = makeScenario(shop);
  const { github, kubernetes, dynatrace, pullRequest } = scenario;
  const clock = new VirtualClock(scenario.timeline, idle);
  const ports: Ports = assembleSandbox({
    scenario,
    clock,
    files: makeMemoryFiles(),
    dynatrace: 'platform',
    connect: (_name, world) => clock.transportTo(world, 10),
  });
  const { repository, conversation } = ports;
  if (repository === null || conversation === null) throw new TypeError('no GitHub');
  const troubles: string[] = [];
  const notes: string[] = [];
  const desk: Desk = {
    clock,
    ids: systemIds,
    repository,
    conversation,
    name: REPOSITORY,
    host: 'github.com',
    operator: { ...OPERATOR, ...more.operator },
    holder: 'test',
    run: null,
    claim: SHORT_CLAIM,
    holderState: async () => 'unknown',
    endsMs: clock.nowMs() + 6 * 60 * 60 * 1000,
    ownRemovals: 'nothing',
    open: async () => ports,
    onProgress: () => {},
    onNote: (text) => notes.push(text),
    onTrouble: (text) => troubles.push(text),
  };
  const account = (login: string): Account => {
    const { id, type } = github.repository.owner.login === login ? github.repository.owner : person(login);
    return { login, id, type: type === 'User' || type === 'Bot' ? type : 'Other' };
  };
  const person = (login: string) => github.addUser(login);
  return {
    scenario,
    github,
    kubernetes,
    dynatrace,
    clock,
    ports,
    desk,
    pullRequest,
    troubles,
    notes,
    account,
    /** Somebody comments; the delivery of it. */
    comment(body: string, author = MAINTAINER, issue = pullRequest) {
      const { id, nodeId } = github.comment({ issue, author, body });
      const onPullRequest = github.issue(issue).pull !== null;
      const trigger: Trigger & { kind: 'comment' } = {
        kind: 'comment',
        issue,
        onPullRequest,
        commentId: id,
        nodeId,
        sender: account(author),
      };
      return { trigger, body };
    },
    /** Somebody puts a label on or takes it off; the delivery of it. */
    label(name: string, { on, author = MAINTAINER }: { readonly on: boolean; readonly author?: string }) {
      const change = { issue: pullRequest, author, name };
      if (on) github.label(change);
      else github.unlabel(change);
      const headSha = github.pullRequest(pullRequest).pull.head.sha;
      return { kind: 'label', issue: pullRequest, label: name, on, headSha, sender: account(author) } as const;
    },
    labels: () => github.issue(pullRequest).labels.map(({ name }) => name),
    served: () => Object.values(kubernetes.servedBy('shop', FLAG)).map(({ variant }) => variant),
    fileSays: (at: string) =>
      /"cartFailure"[\s\S]*?"defaultVariant": "(\w+)"/.exec(github.fileAt(at, 'flags.yaml') ?? '')?.[1],
    reactions: (id: number) => github.commentById(id).reactions.map(({ content }) => content),
    /** What flipgate wrote in a conversation. */
    told: (issue = pullRequest) =>
      github.commentsOf(issue).flatMap(({ author, body }) => (author.type === 'Bot' ? [body] : [])),
  };
}
