import type { Workload } from '../../domain/ports/cluster.ts';

/** The workload with the OFREP port that the operator names, for a pod template that does not tell it. */
export function withOfrepPort(workload: Workload, named: number | null | undefined): Workload {
  return { ...workload, ofrepPort: named ?? workload.ofrepPort };
}

/** Every OFREP port on which a pod has to serve a flip: that of flagd, and of further ones beside it. */
export function ofrepPortsOf(workload: {
  readonly ofrepPort: number;
  readonly otherOfrepPorts?: readonly number[];
}): readonly number[] {
  const { ofrepPort, otherOfrepPorts } = workload;
  // A record is a claim: what is no list of ports is none.
  const others: readonly number[] = Array.isArray(otherOfrepPorts) ? otherOfrepPorts.filter(Number.isSafeInteger) : [];
  return [ofrepPort, ...others];
}
