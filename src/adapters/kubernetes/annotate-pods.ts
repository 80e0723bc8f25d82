import type { Apis } from './apis.ts';
import { rejectionOf, toFlipError } from './errors.ts';

/** One annotation for several pods of a namespace. */
export interface AnnotateRequest {
  readonly namespace: string;
  readonly pods: readonly string[];
  readonly annotation: string;
  readonly value: string;
}

/**
 * Annotates the pods, all at once, and waits for every answer, also when one of them fails: nothing of this call is
 * under way any more when it returns or throws.
 *
 * @returns Names of the pods that are gone.
 */
export async function annotatePods(
  apis: Apis,
  request: AnnotateRequest,
): Promise<{ readonly missed: readonly string[] }> {
  const { namespace, annotation, value } = request;
  const body = { metadata: { annotations: { [annotation]: value } } };
  const answers = await Promise.allSettled(
    request.pods.map((name) =>
      apis.core.patchNamespacedPod({ namespace, name, body, fieldManager: apis.fieldManager }, apis.mergePatch),
    ),
  );
  const missed: string[] = [];
  for (const [index, answer] of answers.entries()) {
    if (answer.status === 'fulfilled') continue;
    const name = request.pods[index] ?? '';
    if (rejectionOf(answer.reason)?.answer?.reason !== 'NotFound') {
      throw toFlipError(`annotate pod ${namespace}/${name}`, answer.reason);
    }
    missed.push(name);
  }
  return { missed };
}
