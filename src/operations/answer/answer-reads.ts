import type { Target } from '../../domain/command/command.ts';
import type { Configuration } from '../../domain/config/configuration.ts';
import { quote } from '../../domain/quote.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import type { Stored } from '../../domain/record/store.ts';
import { sayMoves } from '../../domain/say-moves.ts';
import { isAbout } from '../verbs/is-about.ts';
import type { ListedFlags } from '../verbs/list-flags.ts';
import { type Answer, answerOf, answerOfRecord } from './answer.ts';

/** That nothing is on record: of the flag or flip that was asked about, or at all. */
export function sayNoFlip(target: Target | null): string {
  if (target === null) return 'There is no flip yet.';
  return target.kind === 'flip' ? `There is no flip ${target.id}.` : `There is no flip of ${quote(target.flag)}.`;
}

/** How a flip stands; asking is never a failure. */
export function statusOf(record: FlipRecord): Answer {
  return { ...answerOfRecord(record), judged: false, exitCode: 0 };
}

/** The newest flips, newest first; those that the target names where there is one. */
export function historyOf(
  stored: readonly Pick<Stored, 'record'>[],
  { target, configuration }: { readonly target: Target | null; readonly configuration: Configuration },
): Answer {
  const wanted = stored
    .map(({ record }) => record)
    .filter((record) => target === null || isAbout(record, { target, configuration }))
    .toReversed()
    .slice(0, 20);
  const lines = wanted.map((record) => {
    const moves = sayMoves(record.plan.changes);
    const ended = lastFact(record, 'ended');
    const at = new Date(record.openedMs).toISOString();
    const end = [ended?.outcome ?? 'under way', ...(ended?.verdict ? [ended.verdict] : [])].join(' ');
    return `${record.id.slice(0, 8)} ${at} ${moves} ${end}`;
  });
  const text = lines.length === 0 ? sayNoFlip(target) : lines.join('\n');
  return answerOf({ decision: 'noop', reasonCode: 'history', text });
}

/** The flags of the environment: variants with the default in brackets, and where a pod serves something else. */
export function listOf({ flags }: ListedFlags): Answer {
  const lines = flags.map(({ flag, variants, defaultVariant, served }) => {
    const names = variants.map((name) => (name === defaultVariant ? `[${name}]` : name)).join(' ');
    const others = Object.entries(served).filter(([, variant]) => variant !== defaultVariant);
    const strays = others.map(([pod, variant]) => `${pod} serves ${variant}`).join(', ');
    return `${flag}  ${names}${strays === '' ? '' : `  (${strays})`}`;
  });
  const text = lines.length === 0 ? 'There is no flag.' : lines.join('\n');
  return answerOf({ decision: 'noop', reasonCode: 'list', text });
}
