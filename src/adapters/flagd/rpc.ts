import type { Json } from '../../domain/json.ts';
import type { ServedEvaluation } from '../../domain/ports/cluster.ts';
import { type ProxyAnswer, parseObject, unreachable } from './decode.ts';

/** Method of flagd's own protocol for a flag whose variants are of this type. */
export function methodFor(value: Json): string {
  switch (typeof value) {
    case 'boolean':
      return 'ResolveBoolean';
    case 'string':
      return 'ResolveString';
    case 'number':
      return 'ResolveFloat';
    default:
      return 'ResolveObject';
  }
}

/** Connect's codes as OFREP names the same cause. */
const CODES: Readonly<Record<string, string>> = {
  not_found: 'FLAG_NOT_FOUND',
  invalid_argument: 'TYPE_MISMATCH',
  data_loss: 'PARSE_ERROR',
};

/**
 * Reads an answer of flagd's own protocol (Connect JSON). Version 1 cannot say "absent": a disabled flag looks like `false`
 * with an empty variant, which is read as no variant.
 *
 * @see https://connectrpc.com/docs/protocol (unary errors: `code`, `message`)
 */
export function decodeRpc({ status, text }: ProxyAnswer): ServedEvaluation {
  const json = parseObject(text);
  if (json === null || json['kind'] === 'Status') return unreachable(status, json);
  if (status !== 200) {
    const code = typeof json['code'] === 'string' ? json['code'] : null;
    return code === null ? unreachable(status, json) : { kind: 'error', errorCode: CODES[code] ?? 'GENERAL' };
  }
  const { reason, variant, value } = json;
  if (typeof reason !== 'string') return { kind: 'unreachable', why: 'the answer holds no evaluation' };
  return { kind: 'value', variant: typeof variant === 'string' && variant !== '' ? variant : null, value, reason };
}
