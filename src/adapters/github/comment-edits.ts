import type { Conversation } from '../../domain/ports/conversation.ts';
import type { Repository } from '../../domain/ports/repository.ts';
import type { Shape } from '../../support/shape.ts';
import { together } from '../../support/together.ts';
import type { GitHubClient } from './client.ts';
import { decodeActor } from './decode.ts';
import { toGraphqlError } from './errors.ts';
import { COMMENT_EDITS } from './queries.ts';
import { nodeIdOf } from './standing.ts';

type Edits = Awaited<ReturnType<Conversation['editsOfOthers']>>;

/** Who edited a comment, but for ourselves; see the port. REST tells neither editors nor that there was an edit. */
export async function editsOfOthers(client: GitHubClient, self: Repository['self'], id: number): Promise<Edits> {
  const what = `read who edited comment ${id}`;
  const [node, { id: ownId }] = await together([nodeIdOf(client, id, what), self()]);
  if (node === null) return [];
  const { data, errors } = await client.graphql({ what, query: COMMENT_EDITS, variables: { id: node } });
  const serious = errors.filter((error) => error.type !== 'NOT_FOUND');
  if (serious.length > 0) throw toGraphqlError({ what, errors: serious, hide: client.hide });
  const found = data.orNull((shape) => shape.get('node').orNull((value) => value)) ?? null;
  const edits = found?.get('userContentEdits').orNull((list) => list.get('nodes').items()) ?? [];
  return edits.flatMap((shape) => decodeEdit(shape, ownId) ?? []);
}

/** An edit of somebody else. A deleted account says nothing: it may be anybody's. */
function decodeEdit(shape: Shape, ownId: number): Edits[number] | null {
  const editor = shape.get('editor').orNull(decodeActor);
  if (editor === null || editor.id === ownId) return null;
  return { by: editor.login, atMs: shape.get('editedAt').instantMs() };
}
