import type { Json } from '../../domain/json.ts';
import { asObject, jsonOf, memberOf, parseObject } from './decode.ts';
import type { FlagdProcess } from './flagd.ts';
import { type Reply, unknownRequest } from './status.ts';

/** Methods that answer one flag of one type, with the value that stands for "absent" in version 1. */
const METHODS: Readonly<Record<string, { readonly absent: Json; readonly fits: (value: Json) => boolean }>> = {
  ResolveBoolean: { absent: false, fits: (value) => typeof value === 'boolean' },
  ResolveString: { absent: '', fits: (value) => typeof value === 'string' },
  ResolveFloat: { absent: 0, fits: (value) => typeof value === 'number' },
  ResolveObject: { absent: {}, fits: (value) => typeof value === 'object' },
};

const SERVICE = '/flagd.evaluation.v1.Service/';

/**
 * flagd's own protocol on port 8013, as JSON over HTTP (Connect): what the applications' clients speak. A disabled flag
 * looks like `false` there, one without default like one that is not there, a value of another type is refused.
 *
 * @see https://buf.build/open-feature/flagd flagd.evaluation.v1; https://connectrpc.com/docs/protocol
 */
export function answerRpc(flagd: FlagdProcess, path: string, body: string): Reply {
  const name = path.startsWith(SERVICE) ? path.slice(SERVICE.length) : '';
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (method === undefined) return unknownRequest(`flagd has no ${path}`);
  const asked = parseObject(body);
  if (asked === null) return failure(400, 'invalid_argument', 'the body is no JSON object');
  const flag = String(asked['flagKey'] ?? '');
  const seen = flagd.evaluate(flag, { ...asObject(memberOf(asked, 'context')) });
  // Version 1 has no word for a flag without default.
  const isAbsent = seen.errorCode === undefined && seen.variant === undefined && seen.reason === 'DEFAULT';
  if (isAbsent || seen.errorCode === 'FLAG_NOT_FOUND') return failure(404, 'not_found', `flag not found: ${flag}`);
  if (seen.errorCode === 'PARSE_ERROR') return failure(500, 'data_loss', 'the rule cannot be read');
  if (seen.errorCode !== undefined) return failure(500, 'unknown', 'the flag cannot be evaluated');
  const value = seen.variant === undefined ? method.absent : jsonOf(seen.value);
  if (!method.fits(value)) return failure(400, 'invalid_argument', 'the value is of another type');
  return { status: 200, body: { value, reason: seen.reason, variant: seen.variant ?? '', metadata: {} } };
}

function failure(status: number, code: string, message: string): Reply {
  return { status, body: { code, message } };
}
