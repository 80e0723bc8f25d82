import { describe, expect, it } from '@jest/globals';
import type { WriteRule } from '../../../../src/domain/config/configuration.ts';
import { mayWrite, type PermissionFacts } from '../../../../src/domain/config/may-write.ts';

const rule = (part: Partial<WriteRule> = {}) => ({
  name: 'demo',
  write: { permission: 'write', userIds: [], userLogins: [], teams: [], ...part } as WriteRule,
});
const level = (name: 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none'): PermissionFacts['permission'] => ({
  known: true,
  value: { level: name, role: name },
});
const ask = (part: Partial<PermissionFacts> = {}): PermissionFacts => ({
  login: 'Octo',
  id: 7,
  type: 'User',
  permission: level('write'),
  teams: new Map(),
  ...part,
});
const unread = { known: false, why: 'GitHub answered 502' } as const;
const team = (answer: { known: true; value: boolean } | typeof unread) => new Map([['acme/sre', answer]]);

describe('who may flip', () => {
  it.each<[string, Partial<WriteRule>, Partial<PermissionFacts>, string]>([
    ['write is enough by default', {}, {}, 'allow'],
    ['maintain too', {}, { permission: level('maintain') }, 'allow'],
    ['triage is not', {}, { permission: level('triage') }, 'deny'],
    ['read is not, though everybody has it on a public repository', {}, { permission: level('read') }, 'deny'],
    ['a stranger is not', {}, { permission: level('none') }, 'deny'],
    ['write where maintain is asked', { permission: 'maintain' }, {}, 'deny'],
    ['maintain where admin is asked', { permission: 'admin' }, { permission: level('maintain') }, 'deny'],
    [
      'a custom role by its level',
      {},
      { permission: { known: true, value: { level: 'write', role: 'releaser' } } },
      'allow',
    ],
    ['a permission that could not be read', {}, { permission: unread }, 'unknown'],
    ['somebody on the list', { userLogins: ['octo'] }, {}, 'allow'],
    ['somebody on the list without the permission', { userLogins: ['octo'] }, { permission: level('read') }, 'deny'],
    ['somebody on the list by id', { userIds: [7] }, {}, 'allow'],
    ['somebody not on the list', { userLogins: ['ann'] }, {}, 'deny'],
    ['a member of the team', { teams: ['acme/sre'] }, { teams: team({ known: true, value: true }) }, 'allow'],
    ['no member of the team', { teams: ['acme/sre'] }, { teams: team({ known: true, value: false }) }, 'deny'],
    ['a team that could not be read', { teams: ['acme/sre'] }, { teams: team(unread) }, 'unknown'],
    ['a team that nobody asked', { teams: ['acme/sre'] }, {}, 'unknown'],
    ['on the list, whatever the team says', { userIds: [7], teams: ['acme/sre'] }, { teams: team(unread) }, 'allow'],
    ['a certain no beside an open question', { userLogins: ['ann'] }, { permission: unread }, 'deny'],
    [
      'a certain no of the permission beside an unread team',
      { teams: ['acme/sre'] },
      { permission: level('read') },
      'deny',
    ],
    ['a bot', {}, { type: 'Bot' }, 'deny'],
    ['a bot by its name', { userLogins: ['octo'] }, { type: 'Bot' }, 'deny'],
    ['a bot by its id', { userIds: [7] }, { type: 'Bot' }, 'allow'],
    ['another kind of account', {}, { type: 'Other' }, 'deny'],
  ])('%s', (_, write, facts, kind) => {
    expect(mayWrite(rule(write), ask(facts)).kind).toBe(kind);
  });

  it('says by which rule', () => {
    expect(mayWrite(rule(), ask())).toEqual({ kind: 'allow', by: 'permission write' });
    const decision = mayWrite(rule({ teams: ['acme/sre'] }), ask({ teams: team({ known: true, value: true }) }));
    expect(decision).toEqual({ kind: 'allow', by: 'team acme/sre' });
  });
});
