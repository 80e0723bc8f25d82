import type { CoreV1Event } from '@kubernetes/client-node';
import type { Apis } from './apis.ts';
import { cleaned, rejectionOf, toFlipError } from './errors.ts';
import { readPages } from './pods.ts';

const MOST_TOLD = 5;

/**
 * What the cluster says is wrong with these objects: the newest warnings first, each once, cleaned and capped. null when
 * this credential may not list events.
 *
 * @param request.uids  Of pods and ReplicaSets.
 * @throws whatever `toFlipError` makes
 */
export async function readWarnings(
  apis: Apis,
  request: { readonly namespace: string; readonly uids: readonly string[] },
): Promise<readonly string[] | null> {
  const { namespace, uids } = request;
  const what = `list events of ${namespace}`;
  try {
    const events = await readPages(what, (token) =>
      apis.core.listNamespacedEvent({ namespace, fieldSelector: 'type=Warning', limit: 500, ...token }),
    );
    const ours = events
      .filter(({ involvedObject }) => uids.includes(involvedObject.uid ?? ''))
      .sort((one, other) => lastMs(other) - lastMs(one));
    return [...new Set(ours.map(sayEvent))].slice(0, MOST_TOLD);
  } catch (error) {
    if (rejectionOf(error)?.status === 403) return null;
    throw toFlipError(what, error);
  }
}

function lastMs({ lastTimestamp, eventTime, firstTimestamp }: CoreV1Event): number {
  return Number(lastTimestamp ?? eventTime ?? firstTimestamp ?? 0);
}

function sayEvent({ involvedObject, reason, message }: CoreV1Event): string {
  return cleaned(`${involvedObject.kind} ${involvedObject.name}: ${reason ?? 'Warning'}: ${message ?? ''}`);
}
