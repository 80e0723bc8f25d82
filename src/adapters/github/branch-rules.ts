import { flipError } from '../../domain/errors/flip-error.ts';
import type { BranchRule } from '../../domain/ports/repository.ts';
import { together } from '../../support/together.ts';
import type { GitHubClient } from './client.ts';
import { answerTo } from './decode.ts';

const PAGE = 100;
/** More active rules on one branch than anybody has; a server that never ends its list is not believed. */
const MOST_RULES = 10 * PAGE;

/**
 * Rules of a branch: those of rulesets, and one of type `classic_protection` where the older kind of protection is
 * switched on. What that one asks for can only be read by administrators, but for its status checks.
 *
 * @see https://docs.github.com/rest/repos/rules "Get rules for a branch"
 * @see https://docs.github.com/rest/branches/branches "Get a branch"
 */
export async function readBranchRules(client: GitHubClient, branch: string): Promise<readonly BranchRule[]> {
  const [rulesets, classic] = await together([readRulesets(client, branch), readClassic(client, branch)]);
  return [...rulesets, ...classic];
}

async function readClassic(client: GitHubClient, branch: string): Promise<readonly BranchRule[]> {
  const what = `read the protection of ${branch}`;
  const answer = await client.rest({
    what,
    route: 'GET /repos/{owner}/{repo}/branches/{branch}',
    parameters: { branch },
    accept: [404],
  });
  // A branch that flipgate is about to make is not there yet.
  if (answer.status === 404) return [];
  const protection = answerTo(what, answer.data).get('protection');
  const enabled = protection.orNull((shape) => shape.get('enabled').orNull((value) => value.flag())) ?? false;
  if (!enabled) return [];
  const checks = protection.get('required_status_checks').orNull((shape) => shape.get('contexts').items());
  return [
    { type: 'classic_protection', detail: JSON.stringify({ contexts: (checks ?? []).map((one) => one.text()) }) },
  ];
}

// Rulesets only: classic protection is not in this list.
async function readRulesets(client: GitHubClient, branch: string): Promise<readonly BranchRule[]> {
  const what = `read the rules of ${branch}`;
  const rules: BranchRule[] = [];
  for (let page = 1; rules.length < MOST_RULES; page += 1) {
    const answer = await client.rest({
      what,
      route: 'GET /repos/{owner}/{repo}/rules/branches/{branch}',
      parameters: { branch, per_page: PAGE, page },
    });
    const items = answerTo(what, answer.data).items();
    for (const rule of items) {
      const parameters = rule.get('parameters').orNull((shape) => shape.fields()) ?? {};
      rules.push({ type: rule.get('type').text(), detail: JSON.stringify(parameters) });
    }
    if (items.length < PAGE) return rules;
  }
  throw flipError('FG_GITHUB_TOO_MUCH', { what, limit: `${MOST_RULES} rules` });
}
