import type { Tenant } from '../../domain/ports/tenant.ts';
import { judge } from '../../domain/watch/judge.ts';
import type { Answer } from './answer.ts';

/** The answer with the problem that its flip caused, and the address of that problem's page. */
export function withProblem(answer: Answer, tenant: Pick<Tenant, 'problemUrl'> | null): Answer {
  const problem = answer.record === null ? null : judge(answer.record).problem;
  return problem === null || tenant === null
    ? answer
    : { ...answer, problem, problemUrl: tenant.problemUrl(problem.id) };
}
