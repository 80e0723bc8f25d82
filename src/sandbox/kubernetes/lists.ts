import { type Stored, textsIn } from './decode.ts';
import { KINDS } from './kinds.ts';
import { type ClusterState, listOf } from './state.ts';
import { type Reply, status, unknownRequest } from './status.ts';

/** What a list is asked with. */
export interface ListQuery {
  readonly labels: string | null;
  readonly fields: string | null;
  readonly limit: string | null;
  readonly token: string | null;
}

/** Events are selected by their type as well. */
const BY_TYPE = /^type=(Warning|Normal)$/;

/** The name to which a field selector narrows a list; empty without one, undefined for a selector that is not known. */
export function selectedName(fields: string | null): string | undefined {
  return fields === null || fields === '' ? '' : /^metadata\.name=([^,=]+)$/.exec(fields)?.[1];
}

/** Answers a list: labels by equality, one field, page by page. Other selectors are refused. */
export function listReply(state: ClusterState, resource: string, at: { namespace: string; query: ListQuery }): Reply {
  const { labels, fields, limit, token } = at.query;
  const type = resource === 'events' ? BY_TYPE.exec(fields ?? '')?.[1] : undefined;
  const name = type === undefined ? selectedName(fields) : '';
  if (name === undefined) return unknownRequest(`fieldSelector ${fields}`);
  const wanted = labelsOf(labels ?? '');
  if (wanted === null) return unknownRequest(`labelSelector ${labels}`);
  const size = limit === null ? Number.POSITIVE_INFINITY : Number(limit);
  if (!(size > 0)) return unknownRequest(`limit ${limit}`);
  const start = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isSafeInteger(start)) return status(400, 'continue key is not valid');
  const all = listOf(state, resource, at.namespace)
    .filter((object) => wanted.every(([key, value]) => textsIn(object.metadata['labels'])[key] === value))
    .filter((object: Stored) => name === '' || object.metadata.name === name)
    .filter((object) => type === undefined || object['type'] === type);
  const end = Math.min(all.length, start + size);
  const rest = all.length - end;
  const more = rest === 0 ? {} : { continue: Buffer.from(String(end)).toString('base64url'), remainingItemCount: rest };
  const { kind, apiVersion } = KINDS[resource] ?? { kind: '', apiVersion: 'v1' };
  const metadata = { resourceVersion: String(state.version), ...more };
  return { status: 200, body: { kind: `${kind}List`, apiVersion, metadata, items: all.slice(start, end) } };
}

function labelsOf(selector: string): readonly (readonly [string, string])[] | null {
  if (selector === '') return [];
  const pairs = selector.split(',').map((part) => /^([\w./-]+)=([\w.-]*)$/.exec(part));
  return pairs.every((pair) => pair !== null) ? pairs.map(([, key = '', value = '']) => [key, value]) : null;
}
