import type { Conversation } from '../../../domain/ports/conversation.ts';
import type { RepositorySnapshot } from '../../../domain/ports/repository.ts';
import { makeRedactor } from '../../../support/redact.ts';

/** What nothing that others read may say: credentials nowhere, addresses of tenant and cluster not where everybody can read. */
export interface Silence {
  /** Registers a credential. */
  secret(credential: string): void;
  /** Registers the address of a system that a public repository need not know; what is none is taken as it is. */
  place(address: string): void;
  /** Takes note of who can read the repository. Until then it counts as public. */
  note(snapshot: Pick<RepositorySnapshot, 'private'>): void;
  /** The text as it may be written where everybody reads who can read the repository: conversation, log, summary. */
  quiet(text: string): string;
}

/** Makes the registry of one process. */
export function makeSilence(): Silence {
  const secrets = makeRedactor();
  const places = makeRedactor();
  let isPrivate = false;
  return {
    secret: secrets.add,
    place(address) {
      const host = URL.canParse(address) ? new URL(address).hostname : '';
      const hostname = host === '' ? address : host;
      // A bare word, such as `localhost`, names no place on earth, and would be masked wherever it is a word.
      if (/[.:]/.test(hostname)) places.add(hostname);
    },
    note: (snapshot) => {
      isPrivate = snapshot.private;
    },
    quiet(text) {
      const shown = secrets.redact(text);
      return isPrivate ? shown : places.redact(shown);
    },
  };
}

/** A conversation whose every text passes the registry on its way out. */
export function quietConversation(conversation: Conversation, silence: Pick<Silence, 'quiet'>): Conversation {
  return {
    ...conversation,
    upsertComment: (request) => conversation.upsertComment({ ...request, body: silence.quiet(request.body) }),
  };
}
