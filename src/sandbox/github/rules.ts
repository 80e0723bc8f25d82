import type { Registry } from './registry.ts';
import type { Identity, Repository, Rule, Ruleset } from './state.ts';

export type RefChange = 'create' | 'update' | 'force' | 'delete';

export interface Violation {
  readonly kind: Ruleset['kind'];
  readonly messages: readonly string[];
}

// Wording as GitHub's push and API answers show it.
const SENTENCES: Readonly<Record<Rule['type'], string>> = {
  pull_request: 'Changes must be made through a pull request.',
  update: 'Cannot update this protected ref.',
  deletion: 'Cannot delete this protected ref.',
  creation: 'Cannot create ref due to creations being restricted.',
  non_fast_forward: 'Cannot force-push to this branch',
  required_signatures: 'Commits must have verified signatures.',
  required_status_checks: 'Required status checks are expected.',
};

// `required_signatures` is judged by the caller, who knows the commits.
const JUDGED: Readonly<Record<RefChange, readonly Rule['type'][]>> = {
  create: ['creation'],
  update: ['pull_request', 'update', 'required_status_checks'],
  force: ['pull_request', 'update', 'non_fast_forward', 'required_status_checks'],
  delete: ['deletion'],
};

/** Rulesets that cover a branch. */
export function rulesetsOf(repository: Repository, branch: string): Ruleset[] {
  return repository.rulesets.filter((ruleset) =>
    ruleset.branches.some(
      (name) =>
        name === '~ALL' || name === branch || (name === '~DEFAULT_BRANCH' && branch === repository.defaultBranch),
    ),
  );
}

/**
 * Why a change of a branch by somebody is refused, or null when nothing is against it.
 *
 * @param change.signed  Whether every new commit carries a signature.
 */
export function judgeRefChange(
  registry: Registry,
  change: { repository: Repository; ref: string; by: Identity; change: RefChange; signed: boolean },
): Violation | null {
  if (!change.ref.startsWith('refs/heads/')) return null;
  if (registry.faults.refuseWrites !== null) return { kind: 'ruleset', messages: [registry.faults.refuseWrites] };
  const branch = change.ref.slice('refs/heads/'.length);
  const binding = rulesetsOf(change.repository, branch).filter(
    ({ bypass }) => !bypass.includes(change.by.user.login) && !bypass.includes(change.by.app?.slug ?? ''),
  );
  for (const ruleset of binding) {
    const broken = ruleset.rules.filter(
      (rule) => JUDGED[change.change].includes(rule.type) || (rule.type === 'required_signatures' && !change.signed),
    );
    if (broken.length > 0) return { kind: ruleset.kind, messages: broken.map((rule) => SENTENCES[rule.type]) };
  }
  return null;
}

/** The text that REST and GraphQL give for a broken ruleset. */
export function violationText(violation: Violation): string {
  if (violation.kind === 'classic') return violation.messages.join('\n');
  return `Repository rule violations found\n\n${violation.messages.join('\n\n')}\n\n`;
}
