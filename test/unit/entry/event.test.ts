import { describe, expect, it } from '@jest/globals';
import { isPrivate, readEvent } from '../../../src/entry/action/event.ts';

const ID = '1a2b3c4d5e6f';

describe('a run that goes on with flips', () => {
  it.each([
    ['a schedule names none', 'schedule', {}, null],
    ['a call names one', 'repository_dispatch', { action: 'other', client_payload: { 'flip-id': ID } }, ID],
    ['a form names one', 'workflow_dispatch', { inputs: { 'flip-id': ID } }, ID],
    ['a form that was left empty names none', 'workflow_dispatch', { inputs: { 'flip-id': '' } }, null],
  ])('%s', (_, event, payload, flipId) => {
    expect(readEvent({ event, payload, runId: 1, step: '', mode: 'resume' })).toEqual({ kind: 'wake', flipId });
  });
});

it('takes a repository for public unless its event says that it is private', () => {
  expect([{ repository: { private: true } }, { repository: { private: 'true' } }, {}].map(isPrivate)).toEqual([
    true,
    false,
    false,
  ]);
});
