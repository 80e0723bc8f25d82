import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { ServedEvaluation } from '../../domain/ports/cluster.ts';

/** What came back through the API server's proxy. */
export interface ProxyAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * Reads the answer for one flag. flagd's own errors carry `errorCode`, the API server's are of kind `Status`, and what
 * is neither came from somewhere between: only flagd's own word is an evaluation or an error of it.
 *
 * @see https://github.com/open-feature/protocol service/openapi.yaml 0.3.0 (OFREP)
 */
export function decodeEvaluation({ status, text }: ProxyAnswer, flag: string): ServedEvaluation {
  const json = parseObject(text);
  if (json === null || json['kind'] === 'Status') return unreachable(status, json);
  if (json['key'] !== undefined && json['key'] !== flag) {
    return { kind: 'unreachable', why: 'the answer is for another flag key' };
  }
  const error = errorOf(json);
  if (error !== null) return error;
  return status === 200 ? evaluationOf(json) : unreachable(status, json);
}

/** Reads the answer for all flags; null when it is not flagd's. */
export function decodeBulk({ status, text }: ProxyAnswer): ReadonlyMap<string, ServedEvaluation> | null {
  const json = parseObject(text);
  if (status !== 200 || json === null || !Array.isArray(json['flags'])) return null;
  const served = new Map<string, ServedEvaluation>();
  for (const entry of json['flags'] as readonly Json[]) {
    const flag = isJsonObject(entry) ? entry : {};
    if (typeof flag['key'] !== 'string') return null;
    served.set(flag['key'], errorOf(flag) ?? evaluationOf(flag));
  }
  return served;
}

/** Why an answer does not come from flagd. */
export function unreachable(status: number, json: JsonObject | null): ServedEvaluation & { kind: 'unreachable' } {
  const reason = typeof json?.['reason'] === 'string' && /^[A-Za-z]{1,40}$/.test(json['reason']) ? json['reason'] : '';
  if (json?.['kind'] === 'Status') {
    return { kind: 'unreachable', why: `the API server answers ${status} ${reason}`.trimEnd() };
  }
  return { kind: 'unreachable', why: `HTTP ${status} without an answer of flagd` };
}

// A flag without default, or disabled, has neither variant nor value: both stay absent, never a default of ours.
function evaluationOf(json: JsonObject): ServedEvaluation {
  if (typeof json['reason'] !== 'string') {
    return { kind: 'unreachable', why: 'the answer holds no evaluation' };
  }
  return {
    kind: 'value',
    variant: typeof json['variant'] === 'string' ? json['variant'] : null,
    value: json['value'],
    reason: json['reason'],
  };
}

// flagd's internal errors (500) have details alone.
function errorOf(json: JsonObject): ServedEvaluation | null {
  if (typeof json['errorCode'] === 'string') return { kind: 'error', errorCode: json['errorCode'] };
  return typeof json['errorDetails'] === 'string' ? { kind: 'error', errorCode: 'GENERAL' } : null;
}

/** JSON text of an object, or null for anything else. */
export function parseObject(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as Json;
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
