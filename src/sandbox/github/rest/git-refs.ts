import type { JsonObject } from '../../../domain/json.ts';
import { isAncestor } from '../git/history.ts';
import { isOid, isRefName } from '../git/names.ts';
import { moveRef } from '../git-actions.ts';
import { nodeId } from '../registry.ts';
import { apiOf } from '../render/links.ts';
import { refsSeen } from '../replica.ts';
import { empty, json, notFound, problem, type Reply } from '../reply.ts';
import { judgeRefChange, type RefChange, violationText } from '../rules.ts';
import { needs, type RepositoryCall, type RepositoryRoute } from './call.ts';

function renderRef(call: RepositoryCall, ref: { name: string; oid: string }): JsonObject {
  const api = apiOf(call.links, call.repository);
  return {
    ref: ref.name,
    node_id: nodeId('REF', `${call.repository.id}:${ref.name}`),
    url: `${api}/git/${ref.name}`,
    object: { type: 'commit', sha: ref.oid, url: `${api}/git/commits/${ref.oid}` },
  };
}

function getRef(call: RepositoryCall): Reply {
  const name = `refs/${call.params['ref']}`;
  const oid = refsSeen(call.registry, call.repository).refs.get(name);
  return oid === undefined ? notFound() : json(renderRef(call, { name, oid }));
}

function getMatchingRefs(call: RepositoryCall): Reply {
  const { refs } = refsSeen(call.registry, call.repository);
  const found = [...refs].filter(([name]) => name.startsWith(`refs/${call.params['ref']}`));
  return json(found.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, oid]) => renderRef(call, { name, oid })));
}

function createRef(call: RepositoryCall): Reply {
  const name = call.fields.text('ref');
  const oid = call.fields.text('sha');
  if (!isRefName(name)) return problem(422, `${name} is not a valid ref name.`);
  if (!isOid(oid) || call.repository.objects.commit(oid) === undefined) return problem(422, 'Object does not exist');
  if (call.repository.refs.has(name)) return problem(422, 'Reference already exists');
  const refusal = refuse(call, { ref: name, change: 'create', to: oid });
  if (refusal !== null) return refusal;
  moveRef(call.registry, { repository: call.repository, ref: name, to: oid, by: call.identity });
  return json(renderRef(call, { name, oid }), 201);
}

function updateRef(call: RepositoryCall): Reply {
  const name = `refs/${call.params['ref']}`;
  const oid = call.fields.text('sha');
  const { objects, refs } = call.repository;
  const before = refs.get(name);
  if (before === undefined) return problem(422, 'Reference does not exist');
  if (!isOid(oid) || objects.commit(oid) === undefined) return problem(422, 'Object does not exist');
  const isForward = isAncestor(objects, { ancestor: before, descendant: oid });
  if (!isForward && call.fields.flag('force') !== true) return problem(422, 'Update is not a fast forward');
  const refusal = refuse(call, { ref: name, change: isForward ? 'update' : 'force', to: oid });
  if (refusal !== null) return refusal;
  moveRef(call.registry, { repository: call.repository, ref: name, to: oid, by: call.identity });
  return json(renderRef(call, { name, oid }));
}

function deleteRef(call: RepositoryCall): Reply {
  const name = `refs/${call.params['ref']}`;
  if (!call.repository.refs.has(name)) return problem(422, 'Reference does not exist');
  if (name === `refs/heads/${call.repository.defaultBranch}`) {
    return problem(422, 'Cannot delete the default branch');
  }
  const refusal = refuse(call, { ref: name, change: 'delete', to: null });
  if (refusal !== null) return refusal;
  moveRef(call.registry, { repository: call.repository, ref: name, to: null, by: call.identity });
  return empty();
}

function refuse(call: RepositoryCall, change: { ref: string; change: RefChange; to: string | null }): Reply | null {
  const { registry, repository, identity } = call;
  const commit = change.to === null ? undefined : repository.objects.commit(change.to);
  const signed = change.to === null || (commit !== undefined && commit.gpgsig !== null);
  const violation = judgeRefChange(registry, {
    repository,
    by: identity,
    ref: change.ref,
    change: change.change,
    signed,
  });
  return violation === null ? null : problem(422, violationText(violation));
}

const WRITE = needs('write', 'contents');

export const REF_ROUTES: readonly RepositoryRoute[] = [
  { method: 'GET', path: '/git/ref/{ref+}', need: needs('read', 'contents'), answer: getRef },
  { method: 'GET', path: '/git/matching-refs/{ref+}', need: needs('read', 'contents'), answer: getMatchingRefs },
  { method: 'POST', path: '/git/refs', need: WRITE, body: { ref: 'text', sha: 'text' }, answer: createRef },
  { method: 'PATCH', path: '/git/refs/{ref+}', need: WRITE, body: { sha: 'text', force: 'flag?' }, answer: updateRef },
  { method: 'DELETE', path: '/git/refs/{ref+}', need: WRITE, answer: deleteRef },
];
