/** One side of a comparison; what it returns is thrown away. */
export type Work = () => unknown;

export interface Paired {
  /** Median milliseconds of each side. */
  readonly ours: number;
  readonly theirs: number;
  /** Median of the ratios of the pairs. */
  readonly ratio: number;
}

/**
 * Measures two sides in turns, so that whatever else the machine does meets both.
 *
 * @param samples  Pairs that count; two more go before them to warm up.
 */
export function measurePair(request: { readonly ours: Work; readonly theirs: Work; readonly samples: number }): Paired {
  const { ours, theirs, samples } = request;
  const pairs: { readonly ours: number; readonly theirs: number }[] = [];
  for (let index = -2; index < samples; index += 1) {
    // The side that goes first changes, so that neither pays for what the other left to be collected.
    const first = index % 2 === 0 ? cpuMs(ours) : null;
    const pair = { theirs: cpuMs(theirs), ours: first ?? cpuMs(ours) };
    if (index >= 0) pairs.push(pair);
  }
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    theirs: median(pairs.map((pair) => pair.theirs)),
    ratio: median(pairs.map((pair) => pair.ours / pair.theirs)),
  };
}

/** Milliseconds of processor time, garbage collection included: unlike the clock's, they do not grow with what else runs. */
function cpuMs(work: Work): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
