import type { Permission } from '../ports/repository.ts';
import type { Environment, WriteLevel } from './configuration.ts';

/** Something asked of GitHub: the answer, or why there is none. */
export type Asked<Value> =
  | { readonly known: true; readonly value: Value }
  | { readonly known: false; readonly why: string };

/** Who asks, as far as GitHub could tell. */
export interface PermissionFacts {
  readonly login: string;
  readonly id: number;
  readonly type: 'User' | 'Bot' | 'Other';
  readonly permission: Asked<Pick<Permission, 'level' | 'role'>>;
  /** By `organisation/team` in lower case; a team that was not asked is absent. A pending member is none. */
  readonly teams: ReadonlyMap<string, Asked<boolean>>;
}

/** Whether somebody may flip. `unknown` is never read as a yes, and is told apart from a no. */
export type WriteDecision =
  | { readonly kind: 'allow'; readonly by: string }
  | { readonly kind: 'deny'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

type Level = Permission['level'];

const ENOUGH: Readonly<Record<WriteLevel, readonly Level[]>> = {
  write: ['write', 'maintain', 'admin'],
  maintain: ['maintain', 'admin'],
  admin: ['admin'],
};

/**
 * Whether the person may flip in the environment: the permission on the repository, and on top of it a place in `users`
 * or `teams` where there are any. A bot is let in only by its numeric id, because names can be taken over. A certain no
 * stands even where the other half could not be asked.
 */
export function mayWrite(environment: Pick<Environment, 'name' | 'write'>, facts: PermissionFacts): WriteDecision {
  const level = byPermission(environment, facts);
  const list = byLists(environment, facts);
  for (const decision of [level, list]) if (decision.kind === 'deny') return decision;
  for (const decision of [level, list]) if (decision.kind === 'unknown') return decision;
  return list.kind === 'allow' && list.by !== '' ? list : level;
}

function byPermission({ name, write }: Pick<Environment, 'name' | 'write'>, facts: PermissionFacts): WriteDecision {
  const { permission, login } = facts;
  if (!permission.known)
    return { kind: 'unknown', reason: `the permission of ${login} could not be checked: ${permission.why}` };
  const { level, role } = permission.value;
  if (ENOUGH[write.permission].includes(level)) return { kind: 'allow', by: `permission ${level}` };
  const has = level === 'none' ? 'has no access' : `has the role ${role}`;
  return { kind: 'deny', reason: `${login} ${has}; flipping in ${name} needs ${write.permission}` };
}

/** `by: ''` where there is no list and so nothing to be on. */
function byLists({ name, write }: Pick<Environment, 'name' | 'write'>, facts: PermissionFacts): WriteDecision {
  const { login, id, type, teams } = facts;
  if (write.userIds.includes(id)) return { kind: 'allow', by: `user ${id}` };
  if (type !== 'User') {
    return { kind: 'deny', reason: `${login} is no person; a bot flips in ${name} only when its numeric id is listed` };
  }
  const lists = write.userIds.length + write.userLogins.length + write.teams.length;
  if (lists === 0) return { kind: 'allow', by: '' };
  if (write.userLogins.includes(login.toLowerCase())) return { kind: 'allow', by: `user ${login}` };
  const answers = write.teams.map((team) => [team, teams.get(team) ?? notAsked] as const);
  const member = answers.find(([, answer]) => answer.known && answer.value);
  if (member !== undefined) return { kind: 'allow', by: `team ${member[0]}` };
  for (const [team, answer] of answers) {
    if (!answer.known)
      return { kind: 'unknown', reason: `whether ${login} is in ${team} could not be checked: ${answer.why}` };
  }
  return { kind: 'deny', reason: `${login} is not among those who may flip in ${name}` };
}

const notAsked: Asked<boolean> = { known: false, why: 'it was not asked' };
