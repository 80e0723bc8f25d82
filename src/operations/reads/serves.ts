import type { ServedEvaluation } from '../../domain/ports/cluster.ts';

/** How flagd was asked: by OFREP, or by its own protocol as the applications ask. */
export type AskedBy = 'OFREP' | 'RPC';

/**
 * True when flagd's answer is the wanted variant; null is the flag that has no default, for which the application's own
 * value holds.
 *
 * flagd tells that by reason DEFAULT without a variant since 0.14. Before, it said FLAG_NOT_FOUND, as it does for a flag that it
 * does not have, and as a flagd without any flags does: that proves nothing. Version 1 of its own protocol still says so, and
 * is believed beside an OFREP answer that is clear.
 *
 * @see https://flagd.dev/reference/flag-definitions/ "defaultVariant" (0.12.1 and 0.16.1 of core/pkg/evaluator/json.go read)
 */
export function serves(seen: ServedEvaluation, variant: string | null, by: AskedBy): boolean {
  if (variant !== null) return seen.kind === 'value' && seen.variant === variant;
  if (seen.kind === 'value') return seen.variant === null && seen.reason === 'DEFAULT';
  return by === 'RPC' && seen.kind === 'error' && seen.errorCode === 'FLAG_NOT_FOUND';
}
