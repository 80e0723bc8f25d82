import { AGE_LIMIT_MS } from '../../domain/command/age-limit.ts';
import { mayWrite, type PermissionFacts } from '../../domain/config/may-write.ts';
import { FlipError } from '../../domain/errors/flip-error.ts';
import type { ObjectAddress } from '../../domain/ports/cluster.ts';
import type { PlannedChange } from '../../domain/record/plan.ts';
import type { FlipRecord, TurnReason } from '../../domain/record/record.ts';
import type { AskedChange, FlipAsk } from '../plan/flip-ask.ts';
import { isMeant } from '../plan/is-meant.ts';
import type { Ports } from '../ports.ts';
import { environmentFor } from '../request/environment-for.ts';
import type { FlipRequest } from '../request/flip-request.ts';
import { makeAsk } from '../request/make-ask.ts';
import { configurationPath, placeOf } from '../request/read-place.ts';
import { readTrigger, type TriggerNow } from './read-trigger.ts';
import type { SharedState } from './runner.ts';

type Standing = Extract<TriggerNow, { readonly kind: 'stands' }>;

/**
 * Authority of a flip that is taken up from a state which others can write, asked anew from GitHub before each write
 * that still goes forward: the trigger stands untouched and says the same, is young enough to be carried out now, its
 * author may flip today, and the plan is the one that this command leads to with today's configuration.
 *
 * @returns true, or why nothing goes forward any more.
 * @throws FG_GITHUB_… and the like when it could not be asked.
 */
export async function resumeAuthority(
  ports: Ports,
  record: FlipRecord,
  shared: SharedState,
): Promise<true | TurnReason> {
  const trigger = await readTrigger(ports, record, shared);
  if (trigger.kind === 'gone') return 'not-authorised-any-more';
  // The record says when the command was accepted, and is no authority: without the age, anybody's old command could be
  // carried out again by writing a record for it.
  if (ports.clock.nowMs() - trigger.createdAtMs > AGE_LIMIT_MS) return 'trigger-differs';
  if (trigger.says === null || trigger.by.login !== record.plan.actor) return 'trigger-differs';
  return judge(ports, { record, trigger, shared });
}

async function judge(
  ports: Ports,
  {
    record,
    trigger,
    shared,
  }: { readonly record: FlipRecord; readonly trigger: Standing; readonly shared: SharedState },
): Promise<true | TurnReason> {
  const { repository } = ports;
  if (repository === null) return 'authority-unread';
  const request: FlipRequest = {
    origin: record.trigger.kind === 'label' ? 'label' : 'comment',
    changes: trigger.says?.changes ?? [],
    operator: shared.operator,
    spoken: trigger.says?.options ?? {},
    actor: trigger.by.login,
    repository: shared.repository,
    pullRequest: trigger.pullRequest,
  };
  const query = { configurationPath: configurationPath(request), pullRequest: trigger.pullRequest };
  const [snapshot, permission] = await Promise.all([
    repository.snapshot(query),
    repository.permission(trigger.by.login, trigger.by.id),
  ]);
  try {
    const place = placeOf(snapshot, request);
    const environment = environmentFor(place, request);
    const facts: PermissionFacts = { ...trigger.by, permission: { known: true, value: permission }, teams: new Map() };
    const decision = mayWrite(environment, facts);
    if (decision.kind !== 'allow') return decision.kind === 'deny' ? 'not-authorised-any-more' : 'authority-unread';
    const made = await makeAsk({ ports, request, place, environment });
    return made.kind === 'ask' && planFits(record, made.ask) ? true : 'trigger-differs';
  } catch (error) {
    // A closed pull request, a configuration without this environment: the same command would be refused today.
    if (error instanceof FlipError && ['usage', 'conflict', 'refused'].includes(error.kind)) return 'trigger-differs';
    throw error;
  }
}

/** True when a record's plan is what the ask leads to, in everything that the ask decides. */
function planFits({ plan }: FlipRecord, ask: FlipAsk): boolean {
  const { target, commit } = ask;
  const same = [
    [plan.environment, target.environment],
    [plan.actor, ask.actor],
    [plan.reason, ask.reason],
    [plan.repository, ask.repository],
    [plan.pullRequest?.number ?? null, ask.pullRequest?.number ?? null],
    [plan.watch?.durationMs ?? null, ask.watchMs],
    [plan.watch?.onProblem ?? ask.onProblem, ask.onProblem],
    [plan.watch?.cleanFloorMs ?? ask.cleanFloorMs, ask.cleanFloorMs],
    [plan.forMs, ask.forMs],
    [plan.workload.namespace, target.address.namespace],
    [plan.workload.deployment, target.deployment],
    // A branch that said it already needed no commit.
    [plan.commit?.branch ?? commit?.branch, commit?.branch],
    [plan.commit?.files.map(({ path }) => path).join('\n') ?? commit?.path, commit?.path],
  ];
  return (
    same.every(([planned, asked]) => planned === asked) &&
    plan.objects.every(({ address }) => isSameAddress(address, target.address)) &&
    plan.changes.length <= ask.changes.length &&
    plan.changes.every((change) => ask.changes.some((asked) => changeFits(change, asked)))
  );
}

/** True for two names of one object. */
export function isSameAddress(left: ObjectAddress, right: ObjectAddress): boolean {
  const key = (address: ObjectAddress): string => (address.kind === 'ConfigMap' ? address.key : '');
  return (
    left.kind === right.kind &&
    left.namespace === right.namespace &&
    left.name === right.name &&
    key(left) === key(right)
  );
}

function changeFits(change: PlannedChange, asked: AskedChange): boolean {
  const { names } = asked;
  const table = names?.expect ?? null;
  const expect = table === null ? asked.expect : (table.get(change.to) ?? table.get('*') ?? 'healthy');
  const ids = asked.entityIds;
  return (
    isMeant(change, asked) &&
    change.expect === expect &&
    change.service === asked.service &&
    (ids.length === 0 || change.entities.every(({ id }) => ids.includes(id))) &&
    JSON.stringify(change.titlePhrases) === JSON.stringify(asked.titlePhrases)
  );
}
