import { expect, it } from '@jest/globals';
import { wayOut } from '../../../../src/domain/flip/way-out.ts';
import { shellWord } from '../../../../src/domain/shell-word.ts';
import { planOf, recordOf, TO_THE_PROOF } from './plan-of.ts';

const { commit, changes } = planOf();
const file = {
  path: 'deploy/my flags.yaml',
  blobSha: '',
  within: null,
  flags: ['cartFailure'],
  resultSha: '',
  diff: '',
};
const record = recordOf([], { commit: commit === null ? null : { ...commit, files: [file] } });

it.each([
  ['live', 'flipgate revert cartFailure --from-cluster'],
  ['served', 'flipgate revert 1a2b3c4d5e6f'],
  ['git', "flipgate flags set 'deploy/my flags.yaml' cartFailure off"],
  ['event', 'flipgate announce cart cartFailure off'],
] as const)('a difference in %s is ended by a command to copy', (where, command) => {
  expect(wayOut(record, { where, text: '' })).toBe(command);
});

it('speaks of the flag that is left, and of the flip where it is all of several flags', () => {
  const ad = changes.map((change) => ({ ...change, flag: 'adSpeed', from: 'slow', service: 'ad' }));
  const two = recordOf([], { changes: [...changes, ...ad] });
  const command = (where: 'live' | 'event', flag?: string) =>
    wayOut(two, { where, text: '', ...(flag === undefined ? {} : { flag }) });
  expect(command('event', 'adSpeed')).toBe('flipgate announce ad adSpeed slow');
  expect(command('live', 'adSpeed')).toBe('flipgate revert adSpeed --from-cluster');
  expect(command('live')).toBe('flipgate revert 1a2b3c4d5e6f --from-cluster');
});

it('lets nobody say by hand that a flip went back which is not proven to have', () => {
  const facts = [...TO_THE_PROOF, { k: 'turned', why: 'revert-asked', frozen: {} }] as const;
  expect(wayOut(recordOf(facts), { where: 'event', text: '' })).toBe('flipgate revert 1a2b3c4d5e6f');
});

it('names none where nobody knows the service', () => {
  const unknown = recordOf([], { changes: changes.map((change) => ({ ...change, service: null })) });
  expect(wayOut(unknown, { where: 'event', text: '' })).toBeNull();
});

it.each([
  ['plain-1.0', 'plain-1.0'],
  ["it's", `'it'\\''s'`],
  ['--in', '--in'],
  ['a\u001b[2Kb', `'a[2Kb'`],
  ['', `''`],
])('%j is one word of a shell', (text, word) => {
  expect(shellWord(text)).toBe(word);
});
