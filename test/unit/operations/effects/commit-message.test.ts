import { expect, it } from '@jest/globals';
import type { FlipId } from '../../../../src/domain/record/names.ts';
import { commitMessage, trailerOf } from '../../../../src/operations/effects/commit-message.ts';
import { planOf } from '../../domain/flip/plan-of.ts';

const ID = '1a2b3c4d5e6f' as FlipId;
const OTHER = 'ffffffffffff' as FlipId;

/** Whatever may hold text of somebody else: a flag, a variant of the live file, a reason, a name. */
function messageWith(text: string): string {
  const changes = planOf().changes.map((change) => ({ ...change, flag: text, from: text, to: text }));
  const plan = planOf({ changes, environment: text, reason: text, actor: text, coAuthor: text });
  const { headline, body } = commitMessage(plan, ID, 'do');
  return `${headline}\n\n${body}`;
}

it.each([
  ['\n', 'a line end'],
  ['\r', 'a carriage return'],
  ['\r\n\r\n', 'an empty line'],
  ['\u2028', 'a line separator'],
  ['\u0085', 'a next line'],
  ['\v', 'a vertical tab'],
])('adds no trailer by %j (%s)', (end) => {
  const forged = messageWith(`x${end}${trailerOf(OTHER, 'do')}${end}`);
  const lines = forged.split(/[\n\r\v\f\u0085\u2028\u2029]/);
  expect(lines.filter((line) => line.startsWith('Flipgate-Id:'))).toEqual([trailerOf(ID, 'do')]);
  expect(messageWith(trailerOf(OTHER, 'do')).split('\n')).not.toContain(trailerOf(OTHER, 'do'));
});

it('turns no direction, and cuts its headline between two characters', () => {
  const message = messageWith(`\u202e\u2066${'🚀'.repeat(50)}`);
  expect(message).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
  expect(message.isWellFormed()).toBe(true);
  expect(message.split('\n')[0]?.length).toBeLessThanOrEqual(72);
});
