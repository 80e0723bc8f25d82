import type { PermissionArea, User } from './accounts.ts';
import type { Registry } from './registry.ts';
import { notFound, problem, type Reply } from './reply.ts';
import { type Repository, ROLES, type Role, type Token } from './state.ts';

export type Access = 'read' | 'write';

/** What a route asks for: one of the areas suffices. `role` is what a user without a permission list needs. */
export interface Need {
  readonly areas: readonly PermissionArea[];
  readonly access: Access;
  readonly role: Role;
}

/** The token of a request, or the 401 that GitHub gives. The stand-in answers nobody without a token. */
export function authenticate(registry: Registry, header: string | null): Token | Reply {
  const [, secret] = /^(?:token|bearer)\s+(\S+)$/i.exec(header?.trim() ?? '') ?? [];
  if (secret === undefined) return problem(401, 'Requires authentication');
  const token = registry.tokens.get(secret);
  const isOver = token?.expiresAtMs != null && token.expiresAtMs <= registry.nowMs;
  if (token === undefined || token.revoked || isOver) return problem(401, 'Bad credentials');
  return token;
}

/** Role of a user in a repository: the owner is admin, everybody reads what is public. */
export function roleOf(repository: Repository, user: User): { readonly role: Role; readonly name: string } | null {
  if (user === repository.owner) return { role: 'admin', name: 'admin' };
  const given = repository.collaborators.get(user.id);
  return given ?? (repository.private ? null : { role: 'read', name: 'read' });
}

/** True when a role is the wanted one or above it. */
export function reaches(role: Role | undefined, wanted: Role): boolean {
  return role !== undefined && ROLES.indexOf(role) <= ROLES.indexOf(wanted);
}

/** True when the identity may know that the repository exists. */
export function canSee(repository: Repository, token: Token): boolean {
  const { identity } = token;
  if (!repository.private) return true;
  if (identity.repositories !== null && !identity.repositories.includes(repository)) return false;
  return identity.app !== null || roleOf(repository, identity.user) !== null;
}

/** The refusal that GitHub gives when a token may not do something in a repository, or null when it may. */
export function judgeAccess(repository: Repository, request: { token: Token; need: Need }): Reply | null {
  const { token, need } = request;
  if (!canSee(repository, token)) return notFound();
  const { identity } = token;
  if (identity.permissions !== null && !hasArea(repository, request)) {
    const kind = identity.app === null ? 'personal access token' : 'integration';
    const refusal = problem(403, `Resource not accessible by ${kind}`);
    const accepted = need.areas.map((area) => `${area}=${need.access}`).join('; ');
    return { ...refusal, headers: { 'x-accepted-github-permissions': accepted } };
  }
  if (identity.app !== null) return null;
  if (need.areas.includes('checks') && need.access === 'write') {
    return problem(403, 'You must authenticate via a GitHub App.');
  }
  if (reaches(roleOf(repository, identity.user)?.role, need.role)) return null;
  // GitHub hides the writing end of code from those who may only read; elsewhere it names the missing right.
  return need.areas.includes('contents') ? notFound() : problem(403, 'Must have push access to repository');
}

function hasArea(repository: Repository, request: { token: Token; need: Need }): boolean {
  const { identity } = request.token;
  const { areas, access } = request.need;
  if (identity.repositories !== null && !identity.repositories.includes(repository)) return access === 'read';
  return areas.some((area) => {
    if (area === 'metadata') return access === 'read';
    const given = identity.permissions?.[area];
    return given === 'write' || (given === 'read' && access === 'read');
  });
}
