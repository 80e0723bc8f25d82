import { FlipError } from '../../domain/errors/flip-error.ts';
import type { Pod, ServedEvaluation, Workload } from '../../domain/ports/cluster.ts';
import type { Ids } from '../../domain/ports/ids.ts';
import type { Direction } from '../../domain/record/names.ts';
import type { PlannedWorkload } from '../../domain/record/plan.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import { countedPods } from '../counted-pods.ts';
import type { Ports } from '../ports.ts';
import { ofrepPortsOf } from './ofrep-port.ts';
import { type AskedBy, serves } from './serves.ts';

export interface PodRef {
  readonly name: string;
  readonly uid: string;
}

/** A pod as the look before saw it. */
export interface KnownPod extends PodRef {
  /** It answered, and not with the wanted variant. */
  readonly late?: boolean;
}

/** One look at every ready pod. */
export interface Look {
  /** The cluster said which pods there are. */
  readonly answered: boolean;
  readonly good: boolean;
  readonly sawTo: boolean;
  readonly pods: readonly KnownPod[];
  readonly unproven: readonly string[];
  /** Pods that are being deleted: left out of the proof, though they may still serve. */
  readonly leaving: readonly string[];
  /** Nothing is under way any more and each pod gave flagd's own word, but not the wanted one. */
  readonly settled: boolean;
  /** Pods and ReplicaSets that the cluster may have a warning about; none where all is well. */
  readonly troubled: readonly string[];
  readonly detail: string;
}

/** An evaluation for people. */
export function sayEvaluation(evaluation: ServedEvaluation): string {
  switch (evaluation.kind) {
    case 'value':
      return evaluation.variant ?? `no variant (${evaluation.reason})`;
    case 'error':
      return evaluation.errorCode;
    case 'unreachable':
      return evaluation.why;
  }
}

/** Characters of one mark: a record of ten thousand flags has a limit, and the values themselves would break it. */
const MARK_LENGTH = 5;

/** A short mark of what an evaluation is worth: a variant may keep its name and mean something else. */
export function valueMark(evaluation: ServedEvaluation, ids: Pick<Ids, 'sha256'>): string {
  const value = evaluation.kind === 'value' ? JSON.stringify(evaluation.value ?? null) : '';
  return Number.parseInt(ids.sha256(value).slice(0, 6), 16).toString(36).padStart(MARK_LENGTH, '0');
}

/** The marks of a plan, by flag: they stand one after the other in the order of the sorted flags. None in older records. */
export function marksOf({
  baseline,
  values = '',
}: Pick<PlannedWorkload, 'baseline' | 'values'>): ReadonlyMap<string, string> {
  const keys = Object.keys(baseline).sort();
  if (values.length !== keys.length * MARK_LENGTH) return new Map();
  return new Map(keys.map((key, index) => [key, values.slice(index * MARK_LENGTH, (index + 1) * MARK_LENGTH)]));
}

/** One flag as one pod answers it: by OFREP (each flagd in it), and by flagd's own protocol where that answered before the flip. */
interface Answered {
  readonly index: number;
  readonly by: AskedBy;
  readonly seen: ServedEvaluation;
}

/** What one pod is asked for, and what would be right. */
interface Question {
  readonly ports: Ports;
  readonly record: FlipRecord;
  readonly direction: Direction;
  readonly pod: Pick<KnownPod, 'name' | 'late'>;
}

/** Asks one pod for one of our flags. One that was late is asked the second way only where the first shows the change. */
async function askFlag({ ports, record, direction, pod }: Question, index: number): Promise<readonly Answered[]> {
  const change = record.plan.changes[index];
  if (change === undefined) return [];
  const { namespace, rpcPort } = record.plan.workload;
  const { flag, toValue, proof } = change;
  const asked = { namespace, pod: pod.name, flag, context: proof.context };
  const ofrep = (): Promise<readonly Answered[]> =>
    Promise.all(
      ofrepPortsOf(record.plan.workload).map(async (port) => {
        const seen = await ports.served.evaluate({ ...asked, port });
        return { index, by: 'OFREP' as const, seen };
      }),
    );
  if (rpcPort === null) return ofrep();
  const rpc = async (): Promise<Answered> => {
    const seen = await ports.served.evaluateRpc({ ...asked, port: rpcPort, value: toValue });
    return { index, by: 'RPC', seen };
  };
  if (pod.late !== true) return (await Promise.all([ofrep(), rpc()])).flat();
  const first = await ofrep();
  return first.every((one) => isRight(record, direction, one)) ? [...first, await rpc()] : first;
}

/** Asks one pod for each of our flags. */
export async function askPod(question: Question): Promise<readonly Answered[]> {
  const answers = await Promise.all(question.record.plan.changes.map((_, index) => askFlag(question, index)));
  return answers.flat();
}

/** True when the answer is what the direction leads to. */
function isRight(record: FlipRecord, direction: Direction, { seen, index, by }: Answered): boolean {
  const proof = record.plan.changes[index]?.proof;
  return proof !== undefined && serves(seen, direction === 'do' ? proof.after : proof.before, by);
}

function countable(workload: Workload): readonly PodRef[] {
  return countedPods(workload.pods).map(({ name, uid }) => ({ name, uid }));
}

/** A look that showed nothing. */
const NO_LOOK: Look = {
  answered: false,
  good: false,
  sawTo: false,
  pods: [],
  unproven: [],
  leaving: [],
  settled: false,
  troubled: [],
  detail: '',
};

const GONE: Look = { ...NO_LOOK, answered: true, detail: 'the Deployment is gone' };

/**
 * One look: the pods as the API server lists them, and what those known from the look before answer, in one round trip
 * (two where a late pod serves the change at last).
 * It is good when at least one and exactly the desired number of ready, owned pods are there, no rollout is under way,
 * they are the ones that were asked, and each evaluates to the wanted variant.
 */
export async function look(
  ports: Ports,
  record: FlipRecord,
  direction: Direction,
  known: readonly KnownPod[],
): Promise<Look> {
  const [workload, answers] = await Promise.all([
    ports.cluster.readWorkload(record.plan.workload),
    Promise.all(known.map((pod) => askPod({ ports, record, direction, pod }))),
  ]);
  if (workload === null) return GONE;
  const pods = countable(workload);
  const asked = new Map(known.map((pod, index) => [pod.uid, answers[index] ?? []]));
  const unproven = pods.filter(({ uid }) => asked.get(uid)?.every((one) => isRight(record, direction, one)) !== true);
  const complete = pods.length >= 1 && pods.length === workload.desired && !workload.rolling;
  const told = unproven.every(({ uid }) => asked.get(uid)?.every(({ seen }) => seen.kind !== 'unreachable') === true);
  return {
    answered: true,
    good: complete && unproven.length === 0,
    sawTo: pods.some(({ uid }) => asked.get(uid)?.some((one) => servesTo(record, one)) === true),
    pods: pods.map((pod) => ({ ...pod, late: asked.has(pod.uid) && unproven.includes(pod) })),
    unproven: unproven.map(({ name }) => name),
    leaving: workload.pods.filter(({ terminating }) => terminating).map(({ name }) => name),
    settled: complete && unproven.length > 0 && told,
    troubled: troubledOf(workload),
    detail: detailOf({ workload, ready: pods.length, unproven, asked }),
  };
}

/**
 * One look; one that a system did not answer shows nothing, and is taken again within the time there is: the API server may
 * be busy for a moment, and another reload would restart pods for it.
 */
export async function lookOrWhy(
  ports: Ports,
  record: FlipRecord,
  direction: Direction,
  known: readonly KnownPod[],
): Promise<Look> {
  try {
    return await look(ports, record, direction, known);
  } catch (error) {
    return { ...NO_LOOK, pods: known, unproven: known.map(({ name }) => name), detail: whyUnanswered(error) };
  }
}

/** Words of a system that gave no answer; anything else is thrown on. */
export function whyUnanswered(error: unknown): string {
  if (!(error instanceof FlipError) || error.kind !== 'unavailable') throw error;
  return `${error.message} (${error.code})`;
}

/** True when this answer is the variant that the flip goes to. */
export function servesTo(record: FlipRecord, answered: Answered): boolean {
  return isRight(record, 'do', answered);
}

function troubledOf({ pods, rolling, replicaSets }: Workload): readonly string[] {
  const late = pods.filter(({ ready, terminating }) => !ready && !terminating).map(({ uid }) => uid);
  return rolling || late.length > 0 ? [...late, ...replicaSets] : [];
}

function detailOf(seen: {
  readonly workload: Workload;
  readonly ready: number;
  readonly unproven: readonly PodRef[];
  readonly asked: ReadonlyMap<string, readonly Answered[]>;
}): string {
  const { workload, ready, unproven, asked } = seen;
  const details = unproven.map(({ name, uid }) => `${name} ${sayAnswers(asked.get(uid))}`);
  if (ready !== workload.desired) details.push(`${ready} ready pods of ${workload.desired}`);
  if (workload.rolling) details.push(workload.failure ?? 'a rollout is under way');
  return [...details, ...workload.pods.flatMap(sayWaiting)].join('; ');
}

function sayAnswers(answers: readonly Answered[] | undefined): string {
  if (answers === undefined) return 'not asked yet';
  const said = answers.map(({ by, seen }) => `${sayEvaluation(seen)}${by === 'RPC' ? ' (to applications)' : ''}`);
  return `serves ${said.join(', ')}`;
}

function sayWaiting({ name, waiting }: Pod): readonly string[] {
  return waiting.map((reason) => `${name} waits: ${reason}`);
}
