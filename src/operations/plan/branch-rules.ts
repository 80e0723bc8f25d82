import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import type { BranchRule, Repository } from '../../domain/ports/repository.ts';
import type { Warning } from '../../domain/record/plan.ts';
import type { CommitTarget, FlipAsk } from './flip-ask.ts';

/** Rules of a branch, or why they could not be read. */
type Rules = { readonly rules: readonly BranchRule[] } | { readonly unread: string };

/** Rules under which GitHub refuses a commit that is made directly, unless the credential may bypass them. */
const AGAINST_COMMITS: Readonly<Record<string, string>> = {
  pull_request: 'changes only through a pull request',
  update: 'no updates',
  required_status_checks: 'status checks before every change',
  merge_queue: 'changes only through the merge queue',
  file_path_restriction: 'no changes of some paths',
  commit_message_pattern: 'a form of commit messages',
  commit_author_email_pattern: 'a form of author addresses',
  workflows: 'workflows that pass before every change',
  classic_protection: 'what its branch protection says, which this credential may not read',
};

/** Rules that make a branch one that nothing is committed to unseen: no place for what a comment asks. */
const PROTECTING: ReadonlySet<string> = new Set(['pull_request', 'update', 'merge_queue', 'classic_protection']);

/** What the commit has to reckon with: rules of its branch, and of the base where the branch is a pull request's head. */
export interface BranchReading {
  readonly branch: Rules;
  readonly base: Rules | null;
}

/** Reads the rules of the branches of a commit; null where nothing is committed. */
export async function readBranchRules(
  repository: Repository | null,
  commit: CommitTarget | null,
): Promise<BranchReading | null> {
  if (repository === null || commit === null) return null;
  const { branch, base } = commit;
  const [own, above] = await Promise.all([
    rulesOf(repository, branch),
    base === undefined ? null : rulesOf(repository, base),
  ]);
  return { branch: own, base: above };
}

async function rulesOf(repository: Repository, branch: string): Promise<Rules> {
  try {
    return { rules: await repository.branchRules(branch) };
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    return { unread: `${error.message} (${error.code})` };
  }
}

/**
 * Holds the commit against the rules. Whether a credential may bypass one is not told by GitHub, so most rules are a
 * warning; that the last push has to be approved by somebody else is a refusal: a commit of ours would become the last
 * push, and let whoever pushed the rest approve it.
 *
 * @throws FG_FLIP_LAST_PUSH; FG_FLIP_PULL_REQUEST when the head of the pull request is itself a protected branch
 */
export function checkBranchRules(
  reading: BranchReading | null,
  { commit, pullRequest }: Pick<FlipAsk, 'commit' | 'pullRequest'>,
): readonly Warning[] {
  if (reading === null || commit === null) return [];
  const { branch, base, own } = commit;
  if (base !== undefined && own === undefined && isProtected(reading.branch)) {
    const why = `its head ${branch} is a protected branch`;
    throw flipError('FG_FLIP_PULL_REQUEST', { number: pullRequest?.number ?? 0, why });
  }
  const warnings = [...directWarnings(reading.branch, branch)];
  if (reading.base === null || base === undefined) return warnings;
  if ('unread' in reading.base) return [...warnings, unread(base, reading.base.unread)];
  const parameters = reading.base.rules.filter(({ type }) => type === 'pull_request').map(parametersOf);
  if (parameters.some((rule) => rule['require_last_push_approval'] === true)) {
    throw flipError('FG_FLIP_LAST_PUSH', { base });
  }
  if (parameters.some((rule) => rule['dismiss_stale_reviews_on_push'] === true)) {
    const text = `the commit dismisses the approvals that the pull request has: ${base} asks for new ones after a push`;
    warnings.push({ code: 'branch-rule', text });
  }
  if (reading.base.rules.some(asksForChecks)) {
    // GitHub docs, "Triggering a workflow": since June 2026 such a push makes runs that wait for an approval.
    const text = `${base} asks for status checks, which begin anew at the commit; made with a workflow's own token it leaves them waiting until somebody who may write approves their runs`;
    warnings.push({ code: 'branch-rule', text });
  }
  if (reading.base.rules.some(({ type }) => type === 'classic_protection')) {
    const text = `${base} is under branch protection that this credential may not read: whether the commit dismisses approvals, or has to be approved by somebody else, is not known`;
    warnings.push({ code: 'branch-rule', text });
  }
  return warnings;
}

function asksForChecks(rule: BranchRule): boolean {
  if (rule.type === 'required_status_checks') return true;
  const contexts = rule.type === 'classic_protection' ? parametersOf(rule)['contexts'] : [];
  return Array.isArray(contexts) && contexts.length > 0;
}

function isProtected(rules: Rules): boolean {
  return 'rules' in rules && rules.rules.some(({ type }) => PROTECTING.has(type));
}

function directWarnings(rules: Rules, branch: string): readonly Warning[] {
  if ('unread' in rules) return [unread(branch, rules.unread)];
  const against = [...new Set(rules.rules.flatMap(({ type }) => AGAINST_COMMITS[type] ?? []))];
  if (against.length === 0) return [];
  const text = `${branch} asks for ${against.join(', ')}: the commit is refused unless this credential may bypass that`;
  return [{ code: 'branch-rule', text }];
}

function unread(branch: string, why: string): Warning {
  return { code: 'branch-rule', text: `the rules of ${branch} could not be read: ${why}` };
}

function parametersOf({ detail }: BranchRule): Readonly<Record<string, unknown>> {
  return Object(JSON.parse(detail));
}
