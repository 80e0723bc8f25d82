import type { Problem } from '../ports/tenant.ts';
import type { Verdict } from '../record/names.ts';
import { watchedFromMs } from '../record/proof.ts';
import type { FlipRecord } from '../record/record.ts';
import { isExpected } from './attribute.ts';
import { SKEW_MS } from './clocks.ts';
import { type Evidence, evidenceOf, isMixed } from './evidence.ts';

/** Why a verdict is not a clean one, or what has to be said beside it. */
export type ReasonCode =
  | 'problem'
  | 'announce-unproven'
  | 'announce-maybe-twice'
  | 'announce-absent'
  | 'reads'
  | 'not-held'
  | 'unsure'
  | 'open-unread'
  | 'not-attributable'
  | 'change-before'
  | 'traffic'
  | 'problem-open-before'
  | 'merged'
  | 'frequent'
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
  /** The sentence when the rule speaks, else null. */
  readonly against: (evidence: Evidence) => string | null;
  /** Verdicts that it does not let stand. */
  readonly spoils: readonly Sayable[];
}

/** Verdicts that say more than "unknown" without a problem that nobody expected. */
type Sayable = Extract<Verdict, 'clean' | 'missed' | 'expected-problem'>;

const ALL: readonly Sayable[] = ['clean', 'missed', 'expected-problem'];
/** Says nothing against a problem that came: it is there. */
const NONE_FOUND: readonly Sayable[] = ['clean', 'missed'];
/** Explains a missed problem, and does not make it uncertain: nothing came although everything was watched. */
const CLEAN_ALONE: readonly Sayable[] = ['clean'];
/** Says nothing where no problem came: it is about whose it is. */
const WHOSE: readonly Sayable[] = ['expected-problem'];

/** Each rule that stands between what was found and a verdict that says so. Order is the order of the report. */
export const RULES: readonly Rule[] = [
  {
    code: 'not-attributable',
    spoils: ALL,
    against: ({ otherChanges }) =>
      otherChanges.length === 0
        ? null
        : `another change was announced on the same service meanwhile: ${otherChanges.join('; ')}`,
  },
  {
    code: 'change-before',
    spoils: WHOSE,
    against: ({ earlierChanges }) =>
      earlierChanges.length === 0
        ? null
        : `another change was announced on the same service right before, and the problem may be its own: ${earlierChanges.join('; ')}`,
  },
  {
    code: 'not-held',
    spoils: ALL,
    against: ({ held }) => (held ? null : 'the variant was not served by every replica all the time'),
  },
  {
    code: 'announce-absent',
    spoils: CLEAN_ALONE,
    against: ({ announced }) => (announced === 'absent' ? 'Dynatrace was not told of the change' : null),
  },
  {
    code: 'announce-unproven',
    spoils: CLEAN_ALONE,
    against: ({ announced }) =>
      announced === 'unproven' ? 'the change event was not acknowledged once and for certain' : null,
  },
  {
    code: 'announce-maybe-twice',
    spoils: CLEAN_ALONE,
    against: ({ announced }) =>
      announced === 'maybe-twice'
        ? 'the change event may lie on the service twice: it was sent again because no answer came and it was not found'
        : null,
  },
  {
    code: 'reads',
    spoils: NONE_FOUND,
    against: ({ unread }) => (unread.length === 0 ? null : `not measured: ${unread.join('; ')}`),
  },
  {
    code: 'unsure',
    spoils: WHOSE,
    against: ({ unsure }) =>
      unsure.length === 0
        ? null
        : `whose problem it is cannot be told, for this was not measured: ${unsure.join('; ')}`,
  },
  {
    code: 'open-unread',
    spoils: WHOSE,
    against: ({ plan, ours }) =>
      plan.watch?.openUnread === true && (ours?.startMs ?? 0) < plan.startMs + SKEW_MS
        ? 'what was open before the flip could not be read, and the problem began about then'
        : null,
  },
  {
    code: 'traffic',
    spoils: NONE_FOUND,
    against: ({ requests }) =>
      requests !== null && requests > 0
        ? null
        : requests === 0
          ? 'no request reached the service since the proof'
          : 'requests could not be counted',
  },
  {
    code: 'type',
    // What the service never read cannot have led to the problem, and explains that none came.
    spoils: ['clean', 'expected-problem'],
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
    spoils: NONE_FOUND,
    against: ({ plan, strangers = [] }) => {
      const open = [...(plan.watch?.openBefore ?? []), ...strangers];
      return open.length === 0
        ? null
        : `a problem that is not this flip's was open on the target and may have absorbed the damage: ${open.map(({ title }) => title).join('; ')}`;
    },
  },
  {
    code: 'merged',
    spoils: NONE_FOUND,
    against: ({ merged = [] }) =>
      merged.length === 0
        ? null
        : `a problem on the target was merged into another one, which no reading shows: ${merged.map(({ displayId, title }) => `${displayId} ${title}`).join('; ')}`,
  },
  {
    code: 'frequent',
    spoils: NONE_FOUND,
    against: ({ frequent }) =>
      frequent.length === 0
        ? null
        : `Dynatrace saw something on the service that it holds for a frequent issue, of which it opens no problem: ${frequent.join('; ')}`,
  },
  {
    code: 'cut-short',
    spoils: NONE_FOUND,
    against: ({ plan, watchedMs }) =>
      watchedMs >= (plan.watch?.durationMs ?? 0)
        ? null
        : `watched for ${Math.round(watchedMs / 1000)} s of ${Math.round((plan.watch?.durationMs ?? 0) / 1000)} s`,
  },
  {
    code: 'window',
    spoils: CLEAN_ALONE,
    against: ({ plan }) =>
      (plan.watch?.durationMs ?? 0) >= (plan.watch?.cleanFloorMs ?? 0)
        ? null
        : `the window of ${Math.round((plan.watch?.durationMs ?? 0) / 60000)} min is shorter than the ${Math.round((plan.watch?.cleanFloorMs ?? 0) / 60000)} min that detection may take`,
  },
];

const DOUBTS: ReadonlySet<ReasonCode> = new Set(
  RULES.filter(({ spoils }) => spoils.includes('expected-problem')).map(({ code }) => code),
);

/** True when a reason makes it uncertain that the problem found is this flip's. */
export function isDoubt({ code }: Reason): boolean {
  return DOUBTS.has(code);
}

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
  const { plan, ours } = evidence;
  const speaking = RULES.flatMap((rule) => {
    const text = rule.against(evidence);
    return text === null ? [] : [{ code: rule.code, text, spoils: rule.spoils }];
  });
  if (ours !== null) {
    const found: Reason = { code: 'problem', text: `${ours.displayId} ${ours.title}` };
    const said = (reasons: typeof speaking): readonly Reason[] => [found, ...reasons].map(plain);
    if (!isExpected(plan, ours)) return { verdict: 'problem', reasons: said(speaking), problem: ours };
    // Flags that should do no harm are vouched for as well, so every rule counts for them.
    const spoiled = speaking.filter(({ spoils }) => spoils.includes('expected-problem') || isMixed(plan));
    const verdict = spoiled.length > 0 ? 'unknown' : 'expected-problem';
    return { verdict, reasons: said(spoiled), problem: ours };
  }
  const wanted = plan.changes.some((change) => change.expect === 'problem') ? 'missed' : 'clean';
  const reasons = speaking.filter(({ spoils }) => spoils.includes('clean')).map(plain);
  const isSpoiled = speaking.some(({ spoils }) => spoils.includes(wanted));
  return { verdict: isSpoiled ? 'unknown' : wanted, reasons, problem: null };
}

function plain({ code, text }: Reason): Reason {
  return { code, text };
}
