import { sayAddress } from '../../../operations/effects/live-standing.ts';
import { type ListedFlag, type ListedFlags, listFlags } from '../../../operations/verbs/list-flags.ts';
import type { RunVerb } from '../invocation.ts';
import { inSession } from '../session.ts';
import { plainLines, tellJson, tellLines } from '../tell.ts';

/** `flipgate list`: the flags of the environment, live and as served. @throws FG_REQUEST_FLAGD_…, FG_KUBERNETES_… */
export const runList: RunVerb = (host, invocation) =>
  inSession(host, invocation, async ({ outside, environment }) => {
    // No record is read: where they are kept has to be known to nobody who only looks.
    const ports = await outside.portsFor({ ...environment, state: 'local' });
    const listed = await listFlags(ports, environment.cluster);
    if (invocation.options.json) tellJson(host, jsonOf(listed, environment.name));
    else tellLines(host, linesOf(listed));
    return 0;
  });

function jsonOf({ object, deployment, flags }: ListedFlags, environment: string) {
  return {
    schema: 1,
    environment,
    object: sayAddress(object),
    deployment,
    flags: flags.map(({ variants, served, ...flag }) => ({ ...flag, variants: [...variants], served: { ...served } })),
  };
}

function linesOf({ object, deployment, flags }: ListedFlags): readonly string[] {
  const width = Math.max(4, ...flags.map(({ flag }) => flag.length));
  const rows = flags.map((flag) => `${flag.flag.padEnd(width)}  ${namesOf(flag)}  ${servedOf(flag)}`);
  return [`${sayAddress(object)}, served by ${deployment}`, ...rows].flatMap(plainLines);
}

function namesOf({ variants, defaultVariant, targeting }: ListedFlag): string {
  const names = variants.map((name) => (name === defaultVariant ? `[${name}]` : name)).join(' ');
  return targeting ? `${names} (targeting)` : names;
}

/** One word where all pods agree, else each pod's own. */
function servedOf({ served }: ListedFlag): string {
  const answers = [...new Set(Object.values(served))];
  if (answers.length === 0) return 'served by no pod';
  if (answers.length === 1) return `served: ${answers[0]}`;
  return Object.entries(served)
    .map(([pod, answer]) => `${pod}: ${answer}`)
    .join(', ');
}
