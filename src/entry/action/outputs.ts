/**
 * Every output of the action, once: action.yml and the README are compared with this list. All of them are texts; what
 * does not apply is ''.
 */
export const OUTPUTS = [
  {
    name: 'decision',
    help: 'How it ended: done, planned, noop, denied, refused, undone, superseded, stuck or error. A gate that judged is done.',
  },
  { name: 'reason-code', help: 'One stable word or error code that says why.' },
  {
    name: 'verdict',
    help: 'clean, problem, expected-problem, missed or unknown; empty when nothing was watched.',
  },
  { name: 'flip-id', help: 'Name of the flip, for status, revert and resume.' },
  { name: 'commit-sha', help: 'Commit that carries the edit; empty when nothing was committed.' },
  {
    name: 'problem-id',
    help: 'Id of the problem that this flip caused or this gate found, as Dynatrace shows it (P-…).',
  },
  { name: 'problem-url', help: 'Address of that problem in Dynatrace.' },
  { name: 'result', help: 'Everything as one JSON document; schema/result.schema.json describes it.' },
] as const;

export type OutputName = (typeof OUTPUTS)[number]['name'];
