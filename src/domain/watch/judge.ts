import type { Problem } from '../ports/tenant.ts';
import type { Verdict } from '../record/names.ts';
import { watchedFromMs } from '../record/proof.ts';
import type { FlipRecord } from '../record/record.ts';
import { isExpected } from './attribute.ts';
import { type Evidence, evidenceOf, isMixed } from './evidence.ts';

/** Why a verdict is not a clean one, or what has to be said beside it. */
export type ReasonCode =
  | 'problem'
  | 'announce-unproven'
  | 'announce-maybe-twice'
  | 'announce-absent'
  | 'reads'
  | 'not-held'
  | 'not-attributable'
  | 'traffic'
  | 'problem-open-before'
  | 'merged'
  | 'window'
  | 'cut-short'
  | 'type';

export interface Reason {
  readonly code: ReasonCode;
  readonly text: string;
}

export interface Judgement {
  /** null: nothing was watched, so nothing is said. */
  readonly verdict: Verdict | null;
  readonly reasons: readonly Reason[];
  readonly problem: Problem | null;
}

interface Rule {
  readonly code: ReasonCode;
  /** The sentence when the rule speaks against a clean verdict, else null. */
  readonly against: (evidence: Evidence) => string | null;
  /** True when it also keeps a found problem from counting as the expected one. */
  readonly spoilsExpected: boolean;
}

/** Each rule that stands between "no problem was found" and a verdict that says so. Order is the order of the report. */
export const RULES: readonly Rule[] = [
  {
    code: 'not-attributable',
    spoilsExpected: true,
    against: ({ otherChanges }) =>
      otherChanges.length === 0
        ? null
        : `another change was announced on the same service meanwhile: ${otherChanges.join('; ')}`,
  },
  {
    code: 'not-held',
    spoilsExpected: true,
    against: ({ held }) => (held ? null : 'the variant was not served by every replica all the time'),
  },
  {
    code: 'announce-absent',
    spoilsExpected: false,
    against: ({ announced }) => (announced === 'absent' ? 'Dynatrace was not told of the change' : null),
  },
  {
    code: 'announce-unproven',
    spoilsExpected: false,
    against: ({ announced }) =>
      announced === 'unproven' ? 'the change event was not acknowledged once and for certain' : null,
  },
  {
    code: 'announce-maybe-twice',
    spoilsExpected: false,
    against: ({ announced }) =>
      announced === 'maybe-twice'
        ? 'the change event may lie on the service twice: it was sent again because no answer came and it was not found'
        : null,
  },
  {
    code: 'reads',
    spoilsExpected: false,
    against: ({ unread }) => (unread.length === 0 ? null : `not measured: ${unread.join('; ')}`),
  },
  {
    code: 'traffic',
    spoilsExpected: false,
    against: ({ requests }) =>
      requests !== null && requests > 0
        ? null
        : requests === 0
          ? 'no request reached the service since the proof'
          : 'requests could not be counted',
  },
  {
    code: 'type',
    // What the service never read cannot have led to the problem.
    spoilsExpected: true,
    against: ({ plan }) => {
      const wrong = plan.changes.filter((change) => change.typeMismatch !== null);
      if (wrong.length === 0) return null;
      return wrong
        .map(
          ({ flag, typeMismatch }) =>
            `${flag} is a ${typeMismatch?.has}, the service asks for a ${typeMismatch?.asked} and falls back to its own default`,
        )
        .join('; ');
    },
  },
  {
    code: 'problem-open-before',
    spoilsExpected: false,
    against: ({ plan, strangers = [] }) => {
      const open = [...(plan.watch?.openBefore ?? []), ...strangers];
      return open.length === 0
        ? null
        : `a problem that is not this flip's was open on the target and may have absorbed the damage: ${open.map(({ title }) => title).join('; ')}`;
    },
  },
  {
    code: 'merged',
    spoilsExpected: false,
    against: ({ merged = [] }) =>
      merged.length === 0
        ? null
        : `a problem on the target was merged into another one, which no reading shows: ${merged.map(({ displayId, title }) => `${displayId} ${title}`).join('; ')}`,
  },
  {
    code: 'cut-short',
    spoilsExpected: false,
    against: ({ plan, watchedMs }) =>
      watchedMs >= (plan.watch?.durationMs ?? 0)
        ? null
        : `watched for ${Math.round(watchedMs / 1000)} s of ${Math.round((plan.watch?.durationMs ?? 0) / 1000)} s`,
  },
  {
    code: 'window',
    spoilsExpected: false,
    against: ({ plan }) =>
      (plan.watch?.durationMs ?? 0) >= (plan.watch?.cleanFloorMs ?? 0)
        ? null
        : `the window of ${Math.round((plan.watch?.durationMs ?? 0) / 60000)} min is shorter than the ${Math.round((plan.watch?.cleanFloorMs ?? 0) / 60000)} min that detection may take`,
  },
];

/** Rules that explain a missed problem but do not make it uncertain: nothing came although everything was watched. */
const COMPATIBLE_WITH_MISSED: ReadonlySet<ReasonCode> = new Set([
  'type',
  'window',
  'announce-unproven',
  'announce-maybe-twice',
  'announce-absent',
]);

/**
 * The verdict of a flip from its record alone: no problem found is not health, and what was not measured is `unknown`.
 *
 * @returns `verdict: null` when nothing was watched or nothing was ever proven.
 */
export function judge(record: FlipRecord): Judgement {
  const provenMs = watchedFromMs(record);
  if (record.plan.watch === null || provenMs === null) return { verdict: null, reasons: [], problem: null };
  return weigh(evidenceOf(record, provenMs));
}

/** The rules applied to evidence: a table test walks this. */
export function weigh(evidence: Evidence): Judgement {
  const expectsProblem = evidence.plan.changes.some((change) => change.expect === 'problem');
  const against = RULES.flatMap((rule) => {
    const text = rule.against(evidence);
    return text === null ? [] : [{ code: rule.code, text, spoilsExpected: rule.spoilsExpected }];
  });
  const { ours } = evidence;
  if (ours !== null) {
    const found: Reason = { code: 'problem', text: `${ours.displayId} ${ours.title}` };
    if (!isExpected(evidence.plan, ours))
      return { verdict: 'problem', reasons: [found, ...against].map(plain), problem: ours };
    // Flags that should do no harm are vouched for as well, so every rule counts for them.
    const spoiled = against.filter((reason) => reason.spoilsExpected || isMixed(evidence.plan));
    const verdict = spoiled.length > 0 ? 'unknown' : 'expected-problem';
    return { verdict, reasons: [found, ...spoiled].map(plain), problem: ours };
  }
  const uncertain = expectsProblem ? against.filter((reason) => !COMPATIBLE_WITH_MISSED.has(reason.code)) : against;
  if (uncertain.length > 0) return { verdict: 'unknown', reasons: against.map(plain), problem: null };
  return { verdict: expectsProblem ? 'missed' : 'clean', reasons: against.map(plain), problem: null };
}

function plain({ code, text }: Reason): Reason {
  return { code, text };
}
