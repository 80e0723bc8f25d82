import { oneLine, quote } from '../quote.ts';
import type { ErrorTable } from './kinds.ts';

/** Errors of planning and driving a flip. */
export const FLIP_ERRORS = {
  FG_FLIP_RECORD_INCONSISTENT: {
    kind: 'bug',
    say: (d: { id: string; what: string }) => `The record of flip ${d.id} contradicts itself: ${d.what}.`,
    fix: 'Please report this with the output of `flipgate status FLIP --json`.',
  },
  FG_FLIP_PORT_MISSING: {
    kind: 'usage',
    say: (d: { id: string; port: string }) => `Flip ${d.id} needs ${d.port}, which is not configured for this run.`,
    fix: 'Run it again with the address and the credential of that system, as the run that started the flip had them.',
  },
  FG_FLIP_FLOW_NEWER: {
    kind: 'conflict',
    say: (d: { id: string; flow: number; known: number }) =>
      `Flip ${d.id} was written by a newer flipgate (flow ${d.flow}; this one knows ${d.known}).`,
    fix: 'Update flipgate; this version leaves the flip alone.',
  },
  FG_FLIP_CLAIM_LOST: {
    kind: 'conflict',
    say: (d: { id: string; holder: string }) =>
      `Flip ${d.id} is now in the hands of ${d.holder}; this run stopped without writing further.`,
    fix: 'Look at it with `flipgate status FLIP`.',
  },
  FG_FLIP_CLAIM_HELD: {
    kind: 'unavailable',
    say: (d: { id: string; holder: string; untilMs: number }) =>
      `Flip ${d.id} is in the hands of ${d.holder}, by its last sign of life until ${new Date(d.untilMs).toISOString()}.`,
    fix: 'Leave it to that run (`flipgate status` tells how far it is); without another sign of life the same command takes over then.',
  },
  FG_FLIP_LOCKED: {
    kind: 'unavailable',
    say: (d: { by: string; lock: string }) => `Flip ${d.by} is not over: ${sayLock(d.lock)}.`,
    fix: 'Wait for it, or take it back first, by its id: `flipgate status` and `flipgate revert`, in a comment `/flip status` and `/flip revert`.',
  },
  FG_FLIP_UNKNOWN: {
    kind: 'usage',
    say: (d: { asked: string }) => `There is no flip, and no flag with a flip, called ${quote(d.asked)}.`,
    fix: 'See what is on record: `flipgate history`, in a comment `/flip history`.',
  },
  FG_FLIP_NONE_HERE: {
    kind: 'usage',
    say: (d: { issue: number | null }) =>
      d.issue === null ? 'This run does not say which flip it is about.' : `No flip was asked for in #${d.issue}.`,
    fix: 'Name the flip or its flag: `/flip revert FLAG` in a comment, input `flag` or `flip-id` in a workflow.',
  },
  FG_FLIP_ID_TAKEN: {
    kind: 'usage',
    say: (d: { id: string; there: string; asked: string }) =>
      `Flip ${d.id} is on record as ${d.there}; this command asks for ${d.asked}.`,
    fix: 'Nothing was changed. Leave `flip-id` out, or give each flip one of its own.',
  },
  FG_FLIP_DONE_BEFORE: {
    kind: 'conflict',
    say: (d: { id: string; atMs: number; now: string }) =>
      `This command was carried out as flip ${d.id}, which ended at ${new Date(d.atMs).toISOString()}; since then somebody changed it: ${d.now}.`,
    fix: 'Nothing was changed now: a command is carried out once. To flip again, say it anew.',
  },
  FG_FLIP_AMBIGUOUS: {
    kind: 'usage',
    say: (d: { asked: string; count: number; candidates: readonly string[] }) =>
      `${d.count} flips begin with ${quote(d.asked)}: ${d.candidates.join('; ')}.`,
    fix: 'Say more of the id.',
  },
  FG_FLIP_UNBOUND: {
    kind: 'refused',
    say: (d: { id: string; what: string }) => `The record of flip ${d.id} names ${d.what}, which is not bound here.`,
    fix: 'Nothing was done. A record is a claim: if it is genuine, run the command with the environment that it is about.',
  },
  FG_FLIP_ALTERED: {
    kind: 'conflict',
    say: (d: { id: string; what: string }) => `The record of flip ${d.id} was altered: ${d.what}.`,
    fix: 'Nothing was done by it. Look at who wrote to the state; what is live goes back with `flipgate revert FLAG --from-cluster`.',
  },
  FG_FLIP_UNFOUNDED: {
    kind: 'conflict',
    say: (d: { id: string; looked: string }) => `Nothing but its own record speaks for flip ${d.id}: ${d.looked}.`,
    fix: 'Nothing was done by it. Remove the record when nobody knows of such a flip.',
  },
  FG_FLIP_NOT_OURS: {
    kind: 'conflict',
    say: (d: { flag: string | null; id: string | null; object: string }) =>
      d.flag !== null
        ? `The live default of ${quote(d.flag)} in ${d.object} carries no mark of a flip.`
        : `No live default in ${d.object} carries the mark of ${d.id === null ? 'a flip' : `flip ${d.id}`}.`,
    fix: 'Nothing was changed: there is nothing to take back. To change a value, flip the flag to the variant you want.',
  },
  FG_FLIP_OTHER_STANDS: {
    kind: 'conflict',
    say: (d: { id: string; other: string; moves: string }) =>
      `Flip ${d.id}, the newest, is over; flip ${d.other} (${oneLine(d.moves)}) before it is still live.`,
    fix: 'Nothing was changed. To take that one back, name it: `/flip revert FLIP` in a comment, `flipgate revert FLIP` in a terminal.',
  },
  FG_FLIP_MARKS_SEVERAL: {
    kind: 'usage',
    say: (d: { found: readonly string[] }) =>
      `Several flips left their mark on the live object: ${d.found.join(', ')}.`,
    fix: 'Name the flip or the flag that is to go back.',
  },
  FG_ANNOUNCE_NOWHERE: {
    kind: 'usage',
    say: (d: { service: string; reportCount: number; landed: number; statuses: readonly string[] }) =>
      `Dynatrace took the event for ${quote(d.service)} and ${
        d.reportCount === 0 && d.statuses.length === 0
          ? 'it sits on no entity'
          : `it sits on ${d.landed} of ${d.reportCount} entities (${d.statuses.join(', ') || 'no status'})`
      }.`,
    fix: 'An answer 201 is no delivery. Check the exact name of the service; only entities seen in the last 24 h are found.',
  },
  FG_FLIP_INERT: {
    kind: 'usage',
    say: (d: { flag: string; to: string; rule: string }) =>
      `Making ${quote(d.to)} the default of ${d.flag} changes no evaluation: its targeting always decides. Rule: ${d.rule}`,
    fix: 'Change the result inside the rule, or remove the targeting, in a commit of your own.',
  },
  FG_FLIP_DISABLED: {
    kind: 'usage',
    say: (d: { flag: string }) => `${d.flag} has state DISABLED: flagd serves no variant of it, whatever its default.`,
    fix: 'Set its state to ENABLED in a commit of your own, then flip it.',
  },
  FG_FLIP_NO_DEFAULT: {
    kind: 'usage',
    say: (d: { flag: string; why: string }) =>
      `${d.flag} has no default variant in the live object, and a way back could not be proven: ${d.why}.`,
    fix: 'Give it a default variant in a commit of your own (`flipgate flags set FILE FLAG VARIANT`), then flip it. flagd 0.14 and later tell a flag without default from one that is not there.',
  },
  FG_FLIP_DEFINITION_DIFFERS: {
    kind: 'conflict',
    say: (d: { flag: string; here: string; there: string }) =>
      `The definition of ${d.flag} (variants, state, targeting) in ${d.here} is not the one in ${d.there}.`,
    fix: 'Bring both to the same definition first; flipgate changes a default variant, never a definition.',
  },
  FG_FLIP_OBJECT_MISSING: {
    kind: 'conflict',
    say: (d: { object: string }) => `There is no ${d.object} in the cluster.`,
    fix: 'Check namespace, name and key in the configuration, and that the credential points to the right cluster.',
  },
  FG_FLIP_OBJECT_IMMUTABLE: {
    kind: 'refused',
    say: (d: { object: string }) => `${d.object} is immutable.`,
    fix: 'An immutable ConfigMap can only be replaced: apply the change through whatever creates it.',
  },
  FG_FLIP_OWNED: {
    kind: 'refused',
    say: (d: { object: string; owner: string }) => `${d.object} is kept by ${d.owner}, which would put a patch back.`,
    fix: 'Commit to the branch that it tracks; the change then takes effect through it.',
  },
  FG_FLIP_WORKLOAD_MISSING: {
    kind: 'conflict',
    say: (d: { deployment: string; namespace: string }) =>
      `There is no Deployment ${d.deployment} in namespace ${d.namespace}.`,
    fix: "Name flagd's Deployment with --deployment or in the configuration.",
  },
  FG_FLIP_NO_READY_POD: {
    kind: 'conflict',
    say: (d: { deployment: string; ready: number; desired: number }) =>
      `flagd (${d.deployment}) has ${d.ready} ready pods of ${d.desired}; before a flip all of them must serve.`,
    fix: 'Look at the pods first: `kubectl get pods`. A flip would prove nothing.',
  },
  FG_FLIP_ROLLING: {
    kind: 'conflict',
    say: (d: { deployment: string; why: string }) =>
      `A rollout of flagd (${d.deployment}) is not over: ${oneLine(d.why)}. Which pods stay is not known before it is.`,
    fix: 'Nothing was written. See to it (`kubectl rollout status`), let it end or take it back, then flip.',
  },
  FG_FLIP_PAUSED: {
    kind: 'conflict',
    say: (d: { deployment: string; namespace: string }) =>
      `The flip needs new pods, and Deployment ${d.namespace}/${d.deployment} is paused: it makes none.`,
    fix: 'Nothing was written. `kubectl rollout resume` it, then flip.',
  },
  FG_FLIP_UNSERVED: {
    kind: 'conflict',
    say: (d: { flag: string; expected: string; came: string }) =>
      `Before the flip flagd should serve ${quote(d.expected)} for ${d.flag}, but serves ${oneLine(d.came)}.`,
    fix: 'flagd does not hold what the live object says: bring it back (restart flagd, look at its log), then flip.',
  },
  FG_FLIP_PERMISSIONS: {
    kind: 'refused',
    say: (d: { missing: readonly string[] }) => `The cluster credential lacks: ${d.missing.join('; ')}.`,
    fix: 'Grant exactly these, then run the command again. Nothing was written.',
  },
  FG_FLIP_SERVER_SAID_NO: {
    kind: 'refused',
    say: (d: { object: string; reason: string }) =>
      `The API server would refuse the change of ${d.object}: ${d.reason}`,
    fix: 'Nothing was written. Clear the reason (admission, quota, size), then run the command again.',
  },
  FG_FLIP_FILE_MISSING: {
    kind: 'usage',
    say: (d: { path: string; branch: string }) => `${d.path} is not a regular file on ${d.branch}.`,
    fix: 'Name the flags file with --flags-file or in the configuration.',
  },
  FG_FLIP_ENTITY: {
    kind: 'usage',
    say: (d: { service: string; found: number }) =>
      d.found === 0
        ? `Dynatrace knows no service called ${quote(d.service)} (by exact name, seen in the last 24 h).`
        : `Dynatrace knows ${d.found} services called ${quote(d.service)}.`,
    fix: 'Name the entity ids in the configuration (flags.FLAG.entity-ids), or another service with --service.',
  },
  FG_FLIP_ENTITY_ID: {
    kind: 'usage',
    say: (d: { flag: string; missing: readonly string[] }) =>
      `Dynatrace does not know ${d.missing.join(', ')}, configured for ${d.flag}, or did not see it within three days.`,
    fix: 'Correct or remove it in the configuration (flags.FLAG.entity-ids).',
  },
  FG_FLIP_NO_SERVICE: {
    kind: 'usage',
    say: (d: { flag: string }) => `Which service reads ${d.flag} is not configured, so Dynatrace cannot be told.`,
    fix: 'Name it with --service, or in the configuration (flags.FLAG.service).',
  },
  FG_FLIP_PROBLEMS_UNREAD: {
    kind: 'unavailable',
    say: (d: { why: string }) => `Open problems could not be read before the flip: ${d.why}.`,
    fix: 'Nothing was written. Try again, or make Dynatrace optional for this environment (the verdict is then `unknown`).',
  },
  FG_FLIP_DRIFT: {
    kind: 'conflict',
    say: (d: { flag: string; branch: string; there: string; live: string }) =>
      `${d.flag} is ${quote(d.there)} on ${d.branch} and ${quote(d.live)} in the cluster.`,
    fix: 'Bring branch and cluster together first (apply the branch, or commit what is live), then flip.',
  },
  FG_FLIP_PULL_REQUEST: {
    kind: 'refused',
    say: (d: { number: number; why: string }) => `Pull request #${d.number} cannot carry the commit: ${d.why}.`,
    fix: 'Commit elsewhere (commit-to: default-branch, own-pull-request or none), or ask on an open pull request of this repository.',
  },
  FG_FLIP_LAST_PUSH: {
    kind: 'refused',
    say: (d: { base: string }) =>
      `The rules of ${d.base} want the last push approved by somebody else; a commit of flipgate would become the last push, and whoever pushed before could approve it.`,
    fix: 'Commit elsewhere (`commit-to: own-pull-request`, or default-branch), or flip after the merge.',
  },
  FG_FLIP_TRIGGER_GONE: {
    kind: 'conflict',
    say: (d: { what: string }) => `The command that asked for this flip ${d.what}.`,
    fix: 'Say it again in a new comment.',
  },
  FG_FLIP_TOO_OLD: {
    kind: 'usage',
    say: (d: { minutes: number; limit: number }) =>
      `The command is ${d.minutes} min old; flipgate acts within ${d.limit} min.`,
    fix: 'Say it again in a new comment.',
  },
  FG_FLIP_AUTHORITY_UNKNOWN: {
    kind: 'unavailable',
    say: (d: { reason: string }) => `Whether this may be done could not be found out: ${d.reason}.`,
    fix: 'Nothing was done. List people by `write.users` where team membership cannot be asked, or try again.',
  },
  FG_FLIP_NO_WAKER: {
    kind: 'usage',
    say: (d: { what: string; way: string }) =>
      `${d.what} is longer than this run lasts, and nothing would wake the flip. ${d.way}`,
    fix: 'Nothing was done. Choose a shorter time, or let something wake the flip: the resume workflow, the bot.',
  },
  FG_FLIP_SHADOWED: {
    kind: 'usage',
    say: (d: { readonly deployment: string; readonly namespace: string; readonly why: string }) =>
      `The flip needs new pods of Deployment ${d.namespace}/${d.deployment}, and they would not be reached: ${d.why}`,
    fix: 'Pass --port and --ofrep-port in flagd’s arguments (or set enableServiceLinks: false), then run it again.',
  },
} as const satisfies ErrorTable;

/** What is kept for one flip alone, in words. */
function sayLock(lock: string): string {
  if (lock.startsWith('write:')) return `it still writes to ${lock.slice('write:'.length)}`;
  return `problems of ${lock.replace(/^verdict:/, '')} still count for its verdict`;
}
