import type { Scenario } from '../scenario.ts';

/** Which flag is looked at, where. */
export interface Subject {
  readonly id: string;
  readonly flag: string;
  readonly from: string;
  readonly to: string;
  readonly branch: string;
  readonly path: string;
  readonly namespace: string;
  readonly configMap: string;
  readonly key: string;
  /** Every flag of the file, to see that no other one moves. */
  readonly flags: readonly string[];
  /** Entities that the flag's event goes to; by default the scenario's service. */
  readonly entityIds?: readonly string[];
  /** Entities that the whole flip watches; by default those of the flag. */
  readonly watched?: readonly string[];
  /** Index of the flag among the flip's changes. */
  readonly index?: number;
}

/** A problem of the tenant, in the simulator's own time. */
interface SeenProblem {
  readonly startMs: number;
  readonly createdMs: number;
  readonly endMs: number | null;
}

/** The worlds as they stand, in the terms that the promises are made in. */
export interface Standing {
  readonly live: string;
  readonly liveVariant: string;
  readonly fileVariant: string;
  readonly file: string;
  readonly served: readonly string[];
  readonly otherFlags: Readonly<Record<string, string>>;
  /** Commits that carry our trailer, per phase. */
  readonly commits: Readonly<Record<'do' | 'undo', number>>;
  /** Change events that carry our id, per phase: the copies on the entity that has most, and on the one that has least. */
  readonly events: Readonly<Record<'do' | 'undo', number>>;
  readonly leastEvents: Readonly<Record<'do' | 'undo', number>>;
  /** Entities that were told of the way there and never of the way back. */
  readonly misled: readonly string[];
  /** Problems on what the flip watches. */
  readonly problems: readonly SeenProblem[];
  /** Other people's changes of what the flip watches: when they took place, and from when on they could be read. */
  readonly foreignEvents: readonly { readonly startMs: number; readonly readableMs: number }[];
}

/** The default of one flag in a flags text, by its own name; the texts of the simulator are one flag per block. */
function defaultIn(text: string, flag: string): string {
  const block = new RegExp(`"${flag}"[\\s\\S]*?"defaultVariant": "([^"]*)"`).exec(text);
  return block?.[1] ?? '';
}

function servedOf(scenario: Scenario, subject: Subject, flag: string): readonly string[] {
  return Object.values(scenario.kubernetes.servedBy(subject.namespace, flag)).map((seen) => String(seen.variant));
}

/** Reads everything that a flip is measured by out of the worlds themselves, never out of its record. */
export function readStanding(scenario: Scenario, subject: Subject): Standing {
  const live = scenario.kubernetes.liveText(subject.namespace, subject.configMap, subject.key) ?? '';
  const head = scenario.github.head(subject.branch);
  const file = head === undefined ? '' : (scenario.github.fileAt(subject.branch, subject.path) ?? '');
  const log = head === undefined ? [] : scenario.github.log(subject.branch);
  const commits = (phase: 'do' | 'undo'): number =>
    log.filter(({ message }) => message.split('\n').includes(`Flipgate-Id: ${subject.id}/${phase}`)).length;
  const ids = subject.entityIds ?? [scenario.entityId];
  const watched = subject.watched ?? ids;
  const copiesOn = (id: string, phase: 'do' | 'undo'): number =>
    scenario.dynatrace.events.filter(
      ({ properties, entityId }) =>
        entityId === id &&
        properties['flipgate.flip_id'] === subject.id &&
        properties['flipgate.phase'] === phase &&
        properties['feature_flag.key'] === subject.flag,
    ).length;
  const copies = (phase: 'do' | 'undo'): readonly number[] => ids.map((id) => copiesOn(id, phase));
  const others = subject.flags
    .filter((flag) => flag !== subject.flag)
    .map((flag) => [flag, [defaultIn(live, flag), ...new Set(servedOf(scenario, subject, flag))].join('/')]);
  return {
    live,
    liveVariant: defaultIn(live, subject.flag),
    fileVariant: defaultIn(file, subject.flag),
    file,
    served: servedOf(scenario, subject, subject.flag),
    otherFlags: Object.fromEntries(others),
    commits: { do: commits('do'), undo: commits('undo') },
    events: { do: Math.max(...copies('do')), undo: Math.max(...copies('undo')) },
    leastEvents: { do: Math.min(...copies('do')), undo: Math.min(...copies('undo')) },
    misled: ids.filter((id) => copiesOn(id, 'do') > 0 && copiesOn(id, 'undo') === 0),
    problems: problemsOn(scenario, watched),
    foreignEvents: foreignEventsOn(scenario, watched, subject.id),
  };
}

function problemsOn({ dynatrace }: Scenario, watched: readonly string[]): readonly SeenProblem[] {
  const { skewMs } = dynatrace.settings;
  return dynatrace.problems
    .filter(({ affected }) => affected.some((id) => watched.includes(id)))
    .map(({ startMs, endMs, history }) => ({
      startMs: startMs - skewMs,
      createdMs: (history[0]?.atMs ?? startMs) - skewMs,
      endMs: endMs === null ? null : endMs - skewMs,
    }));
}

function foreignEventsOn({ dynatrace }: Scenario, watched: readonly string[], id: string): Standing['foreignEvents'] {
  return dynatrace.events
    .filter(({ entityId, provider }) => entityId !== null && watched.includes(entityId) && provider !== 'DAVIS')
    .filter(({ properties }) => properties['flipgate.flip_id'] !== id)
    .map(({ startMs, readableFromMs }) => ({
      startMs: startMs - dynatrace.settings.skewMs,
      readableMs: readableFromMs,
    }));
}
