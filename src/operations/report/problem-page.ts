import type { Tenant } from '../../domain/ports/tenant.ts';

/** Address of a problem's page in Dynatrace by the problem's id; '' where none is shown. */
export type ProblemPage = (problemId: string) => string;

/**
 * Pages by the operator's own address and the checked id. Never by a record: whoever can write the state would choose
 * where our comment leads to, and the state of a public repository would name the tenant.
 *
 * @param links  `id-only` keeps addresses of the tenant out of public repositories.
 */
export function problemPage(tenant: Pick<Tenant, 'problemUrl'> | null, links: 'full' | 'id-only'): ProblemPage {
  return tenant === null || links === 'id-only' ? () => '' : (problemId) => tenant.problemUrl(problemId);
}
