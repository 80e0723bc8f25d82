import { expect, it } from '@jest/globals';
import { makeMemoryFiles } from '../../../../src/adapters/store/memory-files.ts';
import { makeRecordStore } from '../../../../src/adapters/store/record-store.ts';
import { configurationFromOptions } from '../../../../src/domain/config/environment.ts';
import type { FlipId } from '../../../../src/domain/record/names.ts';
import { findHere } from '../../../../src/operations/answer/find-here.ts';
import { recordOf } from '../../domain/flip/plan-of.ts';

const GENUINE = '1a2b3c4d5e6f' as FlipId;
/** Written to the state by somebody who wants a revert to miss. */
const FORGED = '1a2b3c4d0000' as FlipId;

it('takes back no flip whose id begins as another one does: a forged record could stand in for the one that is meant', async () => {
  const store = makeRecordStore(makeMemoryFiles(), 'memory');
  for (const id of [GENUINE, FORGED]) await store.open({ ...recordOf([]), id, locks: [] });
  const ask = (id: string) =>
    findHere(store, {
      target: { kind: 'flip', id: id as FlipId },
      trigger: { kind: 'run', runId: 1, step: '', sender: { login: 'ann', id: 7, type: 'User' } },
      configuration: configurationFromOptions({}, 'conversation'),
    });
  await expect(ask('1a2b3c4d')).rejects.toMatchObject({ code: 'FG_FLIP_AMBIGUOUS' });
  expect((await ask(GENUINE)).id).toBe(GENUINE);
});
