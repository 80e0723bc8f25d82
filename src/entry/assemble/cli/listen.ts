import { join } from 'node:path';
import { makeCursorFile } from '../../../adapters/store/cursor-file.ts';
import type { Options } from '../../../domain/command/option-values.ts';
import { flipError } from '../../../domain/errors/flip-error.ts';
import type { Desk } from '../../../operations/answer/desk.ts';
import { SHORT_CLAIM } from '../../../operations/claim-terms.ts';
import type { Listening, OpenDesk, Voice } from '../../../operations/listen/listening.ts';
import { holderStateByRuns } from '../../../operations/verbs/holder-state.ts';
import { repositoryHost } from '../shared/github-access.ts';
import { stateFolder } from '../shared/open-store.ts';
import { type OutsideOptions, openOutside } from '../shared/outside.ts';

/** What a process listens with, and how to let go of it. */
export interface Post extends Omit<Listening, 'tell' | 'stop' | 'everyMs' | 'prefix'> {
  close(): Promise<void>;
}

/** Whom to listen to, and as whom. */
export interface PostOptions extends OutsideOptions {
  readonly repository: string;
  /** Options of the operator, which no comment overrides but where it may. */
  readonly operator: Options;
  /** Name of this process among those that may hold a claim. */
  readonly holder: string;
}

/**
 * Opens what listening needs; nothing is sent yet.
 *
 * @throws FG_ASSEMBLY_TOKEN, FG_ASSEMBLY_VARIABLE
 */
export async function openPost(options: PostOptions): Promise<Post> {
  const { variables, home, repository: name } = options;
  const { clock, feed, repository, close } = await openOutside(options);
  if (feed === null || repository === null) {
    throw flipError('FG_ASSEMBLY_TOKEN', { system: 'GitHub', needs: 'GITHUB_TOKEN' });
  }
  const host = encodeURIComponent(repositoryHost(variables));
  const removals = new Set<string>();
  return {
    clock,
    feed,
    cursors: makeCursorFile(join(stateFolder(variables, home), 'listen', host, `${name}.json`)),
    self: () => repository.self(),
    tookOff: (label) => removals.delete(keyOf(label)),
    openDesk: (voice) => openDesk(options, { voice, removals }),
    close,
  };
}

/**
 * A desk with connections of its own, which end with it: a process that listens for weeks keeps none that it does not use,
 * and meets a renewed kubeconfig as it is.
 */
async function openDesk(
  options: PostOptions,
  { voice, removals }: { readonly voice: Voice; readonly removals: Set<string> },
): Promise<OpenDesk> {
  const { variables, repository: name, operator, holder } = options;
  const { clock, ids, repository, conversation, portsFor, close } = await openOutside(options);
  if (repository === null || conversation === null) {
    throw flipError('FG_ASSEMBLY_TOKEN', { system: 'GitHub', needs: 'GITHUB_TOKEN' });
  }
  const desk: Desk = {
    clock,
    ids,
    repository,
    conversation: {
      ...conversation,
      removeLabel(label) {
        removals.add(keyOf(label));
        return conversation.removeLabel(label);
      },
    },
    name,
    host: repositoryHost(variables),
    operator,
    // One per answer: two that work side by side must not take each other's claims for their own.
    holder: `${holder} #${ids.random()}`,
    run: null,
    claim: SHORT_CLAIM,
    holderState: holderStateByRuns(repository),
    endsMs: null,
    open: portsFor,
    ownRemovals: 'back',
    ...voice,
  };
  return { desk, close };
}

function keyOf({ issue, label }: { readonly issue: number; readonly label: string }): string {
  return `${issue} ${label.toLowerCase()}`;
}
