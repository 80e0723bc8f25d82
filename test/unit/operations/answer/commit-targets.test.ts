import { describe, expect, it } from '@jest/globals';
import type { Options } from '../../../../src/domain/command/option-values.ts';
import { flipError } from '../../../../src/domain/errors/flip-error.ts';
import { answerComment } from '../../../../src/operations/answer/answer-comment.ts';
import { BRANCH, MAINTAINER } from '../../../../src/sandbox/scenario.ts';
import { FLAG, openCounter } from './counter.ts';

const OWN = 'flipgate/default';
const flip = async (counter: ReturnType<typeof openCounter>, words = 'on watch 0') => {
  const [answer] = await answerComment(counter.desk, counter.comment(`/flip ${FLAG} ${words}`));
  return answer;
};
const ownPulls = ({ github }: ReturnType<typeof openCounter>) =>
  [...github.repository.issues.values()].filter(({ pull }) => pull?.head.branch === OWN);

describe('where the commit goes', () => {
  it.each<[string, Options, string | null]>([
    ['pull-request', {}, BRANCH],
    ['default-branch', { 'commit-to': 'default-branch' }, 'main'],
    ['own-pull-request', { 'commit-to': 'own-pull-request' }, OWN],
    ['none', { 'commit-to': 'none' }, null],
  ])('%s: one commit there, and nowhere else', async (_target, operator, branch) => {
    const counter = openCounter({ operator });
    const before = new Map(['main', BRANCH].map((name) => [name, counter.github.head(name)]));
    expect(await flip(counter)).toMatchObject({ decision: 'done' });
    expect(counter.served()).toEqual(['on', 'on']);
    for (const [name, head] of before) if (name !== branch) expect(counter.github.head(name)).toBe(head);
    if (branch === null) return;
    expect(counter.fileSays(branch)).toBe('on');
    const [commit] = counter.github.log(branch);
    const { id } = counter.account(MAINTAINER);
    expect(commit?.message).toContain(`Co-authored-by: ann <${id}+ann@users.noreply.github.com>`);
    expect(commit?.message).toMatch(/^Flipgate-Id: [0-9a-f]{12}\/do$/m);
  });

  it('own-pull-request: one rolling branch with one pull request, for every flip', async () => {
    const counter = openCounter({ operator: { 'commit-to': 'own-pull-request' } });
    await flip(counter);
    expect(await flip(counter, 'off watch 0')).toMatchObject({ decision: 'done' });
    expect(counter.github.log(OWN)).toHaveLength(3);
    expect(ownPulls(counter)).toHaveLength(1);
    expect(counter.troubles).toEqual([]);
  });

  it('own-pull-request: taken back on its branch', async () => {
    const counter = openCounter({ operator: { 'commit-to': 'own-pull-request' } });
    await flip(counter);
    const [back] = await answerComment(counter.desk, counter.comment('/flip revert'));
    expect(back).toMatchObject({ decision: 'undone' });
    expect(counter.fileSays(OWN)).toBe('off');
  });
});

describe('rules of a branch', () => {
  const rules = (type: 'pull_request', parameters: Readonly<Record<string, boolean>> = {}) => ({
    rules: [{ type, parameters: { ...DEFAULTS, ...parameters } }],
  });
  const DEFAULTS = {
    allowed_merge_methods: ['merge'],
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_approving_review_count: 1,
    required_review_thread_resolution: false,
  };

  it('that want the last push approved by another: nothing is committed to the pull request', async () => {
    const counter = openCounter();
    counter.github.addRuleset(rules('pull_request', { require_last_push_approval: true }));
    const head = counter.github.head(BRANCH);
    expect(await flip(counter)).toMatchObject({ decision: 'refused', reasonCode: 'FG_FLIP_LAST_PUSH', exitCode: 4 });
    expect(counter.github.head(BRANCH)).toBe(head);
    expect(counter.dynatrace.events).toEqual([]);
  });

  it('that want the last push approved by another: a branch of our own does', async () => {
    const counter = openCounter({ operator: { 'commit-to': 'own-pull-request' } });
    counter.github.addRuleset(rules('pull_request', { require_last_push_approval: true }));
    expect(await flip(counter)).toMatchObject({ decision: 'done' });
    expect(ownPulls(counter)).toHaveLength(1);
  });

  it('that dismiss approvals are told in the plan', async () => {
    const counter = openCounter();
    counter.github.addRuleset(rules('pull_request', { dismiss_stale_reviews_on_push: true }));
    const [answer] = await answerComment(counter.desk, counter.comment(`/flip plan ${FLAG} on`));
    expect(answer?.plan?.warnings).toMatchObject([{ code: 'branch-rule' }]);
    expect(answer?.plan?.warnings[0]?.text).toContain('dismisses the approvals');
  });

  it('that ask for status checks are told in the plan: they begin anew, or wait for somebody', async () => {
    const counter = openCounter();
    counter.github.addRuleset({ rules: ['required_status_checks'] });
    const [answer] = await answerComment(counter.desk, counter.comment(`/flip plan ${FLAG} on`));
    expect(answer?.plan?.warnings).toMatchObject([{ code: 'branch-rule' }]);
    expect(answer?.plan?.warnings[0]?.text).toContain('status checks, which begin anew');
  });

  it('that forbid the commit are told in the plan; without a bypass the flip goes back', async () => {
    const counter = openCounter({ operator: { 'commit-to': 'default-branch' } });
    counter.github.addRuleset(rules('pull_request'));
    const [plan] = await answerComment(counter.desk, counter.comment(`/flip plan ${FLAG} on`));
    expect(plan?.plan?.warnings[0]?.text).toContain('main asks for changes only through a pull request');
    expect(await flip(counter)).toMatchObject({ decision: 'undone', reasonCode: 'commit-refused' });
    expect(counter.served()).toEqual(['off', 'off']);
    expect(counter.fileSays('main')).toBe('off');
  });

  it.each<readonly ['ruleset' | 'classic', readonly ('pull_request' | 'update')[]]>([
    ['ruleset', ['pull_request']],
    ['classic', ['update']],
  ])('that protect the head of the pull request (%s): nothing is committed there', async (kind, types) => {
    const counter = openCounter();
    counter.github.addRuleset({ rules: types, branches: [BRANCH], kind });
    const answer = await flip(counter);
    expect(answer).toMatchObject({ decision: 'refused', reasonCode: 'FG_FLIP_PULL_REQUEST', exitCode: 4 });
    expect(answer?.text).toContain(`its head ${BRANCH} is a protected branch`);
    expect(counter.dynatrace.events).toEqual([]);
  });

  it('of the older kind, which cannot be read, are told in the plan', async () => {
    const counter = openCounter();
    counter.github.addRuleset({ rules: ['pull_request'], kind: 'classic' });
    const [answer] = await answerComment(counter.desk, counter.comment(`/flip plan ${FLAG} on`));
    expect(answer?.plan?.warnings[0]?.text).toContain(
      'main is under branch protection that this credential may not read',
    );
  });

  it('that cannot be read are told in the plan', async () => {
    const counter = openCounter();
    const repository = {
      ...counter.desk.repository,
      branchRules: async () => {
        throw flipError('FG_GITHUB_FORBIDDEN', { what: 'read the rules', reason: 'no' });
      },
    };
    const desk = { ...counter.desk, open: async () => ({ ...counter.ports, repository }) };
    const [answer] = await answerComment(desk, counter.comment(`/flip plan ${FLAG} on`));
    expect(answer?.plan?.warnings.map(({ text }) => text.slice(0, 30))).toContain('the rules of try-cart-failure ');
  });
});
