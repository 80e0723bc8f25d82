import type { Options } from '../../domain/command/option-values.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import { CLEAN_FLOOR_MS } from '../../domain/watch/clean-floor.ts';
import type { GateAsk } from './run-gate.ts';

/**
 * What a gate is asked to judge. Without `since` it looks back over the window, as before a deployment; with `since` the
 * window begins there and may reach into time to come, as after one.
 *
 * @throws FG_GATE_SERVICE when no service is named: a gate over nothing would be green. FG_GATE_SINCE for a start to come.
 */
export function gateAskOf(options: Options, nowMs: number): GateAsk {
  const services = (options.service ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (services.length === 0) throw flipError('FG_GATE_SERVICE', undefined);
  const windowMs = options.window ?? CLEAN_FLOOR_MS;
  const { since, 'problem-title': title } = options;
  const titlePhrases = title === undefined ? [] : [title];
  if (since === undefined || since.kind === 'back')
    return { services, titlePhrases, fromMs: nowMs - windowMs, untilMs: nowMs };
  const fromMs = since.kind === 'at' ? since.atMs : nowMs - since.agoMs;
  if (fromMs > nowMs) throw flipError('FG_GATE_SINCE', { since: new Date(fromMs).toISOString() });
  return { services, titlePhrases, fromMs, untilMs: fromMs + windowMs };
}
