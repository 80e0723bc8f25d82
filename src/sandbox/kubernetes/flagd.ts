import type { Json } from '../../domain/json.ts';
import { type FlagdEvaluator, type FlagEvaluation, makeFlagdEvaluator } from '../../support/flagd-evaluator.ts';
import { jsonOf } from './decode.ts';
import type { Reply } from './status.ts';

/**
 * A running flagd: it keeps what it loaded last. A text it refuses changes nothing while it runs, and leaves it ready
 * with no flags at all when it starts with one.
 */
export class FlagdProcess {
  #flags: (FlagdEvaluator & { ok: true }) | null = null;
  /** Set once the key vanished from the volume: the watch is lost for good. */
  watchLost = false;

  /** Reads a text as flagd's file source does. */
  load(text: string): void {
    if (this.watchLost) return;
    const flags = makeFlagdEvaluator(text);
    if (flags.ok) this.#flags = flags;
  }

  /** The same evaluation that a caller inside the cluster gets. */
  evaluate(flag: string, context: Readonly<Record<string, unknown>>): FlagEvaluation {
    return this.#flags?.evaluate(flag, context) ?? { reason: 'ERROR', errorCode: 'FLAG_NOT_FOUND' };
  }

  get keys(): readonly string[] {
    return this.#flags?.keys ?? [];
  }

  /** OFREP, one flag. @see https://github.com/open-feature/protocol service/openapi.yaml */
  ofrep(flag: string, context: Readonly<Record<string, unknown>>): Reply {
    const seen = this.evaluate(flag, context);
    if (seen.errorCode === 'FLAG_NOT_FOUND') {
      return {
        status: 404,
        body: { key: flag, errorCode: 'FLAG_NOT_FOUND', errorDetails: `flag ${flag} was not found`, metadata: {} },
      };
    }
    if (seen.errorCode !== undefined) {
      return {
        status: 400,
        body: { key: flag, errorCode: seen.errorCode, errorDetails: 'evaluation failed', metadata: {} },
      };
    }
    return { status: 200, body: { key: flag, ...served(seen), metadata: {} } };
  }

  /** OFREP, every flag. */
  ofrepAll(context: Readonly<Record<string, unknown>>): Reply {
    const flags = this.keys.map((key): Json => {
      const seen = this.evaluate(key, context);
      return seen.errorCode === undefined
        ? { key, ...served(seen), metadata: {} }
        : { key, errorCode: seen.errorCode, metadata: {} };
    });
    return { status: 200, body: { flags } };
  }
}

function served({ variant, value, reason }: FlagEvaluation): { [key: string]: Json } {
  return variant === undefined ? { reason } : { variant, value: jsonOf(value), reason };
}
