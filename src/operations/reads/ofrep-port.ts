import type { Workload } from '../../domain/ports/cluster.ts';

/** The workload with the OFREP port that the operator names, for a pod template that does not tell it. */
export function withOfrepPort(workload: Workload, named: number | null | undefined): Workload {
  return { ...workload, ofrepPort: named ?? workload.ofrepPort };
}
