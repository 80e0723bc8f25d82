import { expect, it } from '@jest/globals';
import { flipError } from '../../../../src/domain/errors/flip-error.ts';
import type { Repository, WorkflowRun } from '../../../../src/domain/ports/repository.ts';
import { holderOfRun, runOfHolder } from '../../../../src/domain/record/holder.ts';
import { holderStateByRuns } from '../../../../src/operations/verbs/holder-state.ts';

const RUN = { id: 12, attempt: 2, finished: false, createdAtMs: 0 } as WorkflowRun;
const asking = (workflowRun: Repository['workflowRun']) => holderStateByRuns({ workflowRun });

it('tells a run by the name of its process', () => {
  expect(runOfHolder(holderOfRun({ runId: 12, attempt: 2 }, 'ab'))).toEqual({ runId: 12, attempt: 2 });
  for (const other of ['bot:one', 'terminal:ab', 'action:12', 'action:12/2', 'action:x/2#a'])
    expect(runOfHolder(other)).toBeNull();
});

it.each([
  ['goes on', RUN, 'alive'],
  ['has finished', { ...RUN, finished: true }, 'gone'],
  ['was started again', { ...RUN, attempt: 3 }, 'gone'],
  ['is not there', null, 'gone'],
] as const)('a holder whose run %s', async (_, run, state) => {
  expect(await asking(async () => run)('action:12/2#ab')).toBe(state);
});

it('knows nothing of others, or when GitHub does not answer', async () => {
  expect(await asking(async () => null)('bot:one')).toBe('unknown');
  const down = asking(() => Promise.reject(flipError('FG_GITHUB_UNREACHABLE', { what: 'x', why: 'y' })));
  expect(await down('action:12/2#ab')).toBe('unknown');
});
