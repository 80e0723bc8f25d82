import type { Json } from '../../../domain/json.ts';
import { roleOf } from '../auth.ts';
import { rateOf } from '../rate-limits.ts';
import { renderPublicUser, renderUser } from '../render/accounts.ts';
import { renderCommit } from '../render/git.ts';
import { apiOf, webOf } from '../render/links.ts';
import { renderFullRepository, renderPermissions } from '../render/repository.ts';
import { refsSeen } from '../replica.ts';
import { json, notFound, problem, type Reply } from '../reply.ts';
import { rulesetsOf } from '../rules.ts';
import { fullName, type Role } from '../state.ts';
import { type Call, needs, PAGING, type PlainRoute, paged, type RepositoryCall, type RepositoryRoute } from './call.ts';

function getRepository(call: RepositoryCall): Reply {
  return json(renderFullRepository(call.links, { repository: call.repository, viewer: call.identity.user }));
}

function getBranch(call: RepositoryCall): Reply {
  const { registry, repository, links } = call;
  const name = call.params['branch'] ?? '';
  const oid = refsSeen(registry, repository).refs.get(`refs/heads/${name}`);
  const commit = oid === undefined ? undefined : repository.objects.commit(oid);
  if (oid === undefined || commit === undefined) return problem(404, 'Branch not found');
  const self = `${apiOf(links, repository)}/branches/${encodeURIComponent(name)}`;
  const isClassic = rulesetsOf(repository, name).some((ruleset) => ruleset.kind === 'classic');
  return json({
    name,
    commit: renderCommit(links, { registry, repository, oid, commit }),
    _links: { self, html: `${webOf(links, repository)}/tree/${name}` },
    // Harmless rulesets show as protected, too.
    protected: rulesetsOf(repository, name).length > 0,
    protection: {
      enabled: isClassic,
      required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] },
    },
    protection_url: `${self}/protection`,
  });
}

/** Rules of rulesets; classic protection is not in this list. */
function getBranchRules(call: RepositoryCall): Reply {
  const { repository } = call;
  const rulesets = rulesetsOf(repository, call.params['branch'] ?? '').filter(({ kind }) => kind === 'ruleset');
  const items = rulesets.flatMap((ruleset) => ruleset.rules.map((rule) => ({ ruleset, rule })));
  return paged(call, {
    items,
    show: ({ ruleset, rule }): Json => ({
      type: rule.type,
      ...(rule.parameters === null ? {} : { parameters: rule.parameters }),
      ruleset_source_type: 'Repository',
      ruleset_source: fullName(repository),
      ruleset_id: ruleset.id,
    }),
  });
}

// The endpoint knows four levels; maintain and triage fold into write and read.
const LEVELS: Readonly<Record<Role, string>> = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
};

function getPermission(call: RepositoryCall): Reply {
  const { repository, links } = call;
  const user = call.registry.findUser(call.params['username'] ?? '');
  if (user === undefined) return problem(404, `${call.params['username']} is not a user`);
  const role = roleOf(repository, user);
  const name = role?.name ?? '';
  return json({
    permission: role === null ? 'none' : LEVELS[role.role],
    role_name: name,
    user: { ...renderUser(links, user), permissions: renderPermissions(repository, user), role_name: name },
  });
}

function getUser(call: Call): Reply {
  const user = call.registry.findUser(call.params['username'] ?? '');
  return user === undefined ? notFound() : json(renderPublicUser(call.links, user));
}

function getSelf(call: Call): Reply {
  if (call.identity.app !== null) return problem(403, 'Resource not accessible by integration');
  return json(renderPublicUser(call.links, call.identity.user));
}

function getRateLimit(call: Call): Reply {
  const core = { ...rateOf(call.registry, { token: call.token, bucket: 'core' }) };
  const graphql = { ...rateOf(call.registry, { token: call.token, bucket: 'graphql' }) };
  return json({ resources: { core, graphql, search: { ...core, limit: 30, used: 0, remaining: 30 } }, rate: core });
}

const METADATA = needs('read', 'metadata');

export const REPOSITORY_ROUTES: readonly RepositoryRoute[] = [
  { method: 'GET', path: '', need: METADATA, answer: getRepository },
  { method: 'GET', path: '/branches/{branch+}', need: needs('read', 'contents'), answer: getBranch },
  { method: 'GET', path: '/rules/branches/{branch+}', need: METADATA, query: PAGING, answer: getBranchRules },
  { method: 'GET', path: '/collaborators/{username}/permission', need: METADATA, answer: getPermission },
];

export const PLAIN_ROUTES: readonly PlainRoute[] = [
  { method: 'GET', path: '/user', answer: getSelf },
  { method: 'GET', path: '/users/{username}', answer: getUser },
  { method: 'GET', path: '/rate_limit', answer: getRateLimit },
];
