import { createHash } from 'node:crypto';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { RepositoryFile } from '../../domain/ports/repository.ts';
import type { GitHubClient } from './client.ts';
import { answerTo, type Entry, fileOf, REGULAR_MODES } from './decode.ts';

/**
 * The exact text of an entry. GraphQL's `text` is taken only when its bytes have the blob's own name (git's SHA-1), so a
 * byte order mark, a line ending or a cut that GraphQL may have changed is noticed; then the blob is read by REST.
 * Links and submodules come back with their mode and no text worth editing: callers look at `mode` first.
 *
 * @throws FG_GITHUB_NOT_TEXT when the bytes are not UTF-8
 */
export async function exactFile(client: GitHubClient, entry: Entry, commit: string): Promise<RepositoryFile> {
  if (!REGULAR_MODES.includes(entry.mode)) return fileOf(entry, entry.text ?? '');
  if (entry.text !== null && blobName(Buffer.from(entry.text, 'utf8')) === entry.sha) return fileOf(entry, entry.text);
  const bytes = await readBlob(client, entry.sha);
  try {
    return fileOf(entry, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    throw flipError('FG_GITHUB_NOT_TEXT', { path: entry.path, where: commit.slice(0, 12) }, { cause: error });
  }
}

/** Name of a blob in git: SHA-1 of a small header and the bytes. */
function blobName(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}

// Up to 100 MB, always base64 with line breaks (REST "Get a blob").
async function readBlob(client: GitHubClient, sha: string): Promise<Uint8Array> {
  const what = `read blob ${sha.slice(0, 12)} of ${client.owner}/${client.repo}`;
  const answer = await client.rest({
    what,
    route: 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    parameters: { file_sha: sha },
  });
  const blob = answerTo(what, answer.data);
  blob.get('encoding').textLike(/^base64$/, 'base64');
  const bytes = Buffer.from(blob.get('content').text(), 'base64');
  if (blobName(bytes) !== sha) {
    throw flipError('FG_GITHUB_ANSWER', {
      what,
      where: 'content',
      expected: `bytes named ${sha}`,
      came: 'other bytes',
    });
  }
  return bytes;
}
