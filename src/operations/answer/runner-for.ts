import type { Environment } from '../../domain/config/configuration.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import type { Ports } from '../ports.ts';
import type { Runner } from '../verbs/runner.ts';
import { sharedState } from '../verbs/shared-state.ts';
import type { Desk } from './desk.ts';

/**
 * How this process works on flips of a state that others can write: their records are claims, held against what the
 * operator and the configuration bound to the environment; their authority is asked anew.
 *
 * @throws FG_REQUEST_FLAGD_NOT_FOUND, FG_REQUEST_FLAGD_SEVERAL; FG_KUBERNETES_…
 */
export async function runnerFor(
  desk: Desk,
  at: { readonly ports: Ports; readonly environment: Environment; readonly onProgress: (record: FlipRecord) => void },
): Promise<Runner> {
  const { ports, environment, onProgress } = at;
  const { holder, claim, endsMs, stop, host, name, operator } = desk;
  return {
    holder,
    claim,
    holderState: (other) => desk.holderState(other),
    ...(endsMs === null ? {} : { untilMs: endsMs }),
    ...(stop === undefined ? {} : { stop }),
    onProgress(record) {
      onProgress(record);
      desk.onProgress(record);
    },
    // Replaced by whoever asks for more: on the word of a record alone nothing goes forward.
    authorise: async () => false,
    shared: await sharedState(ports, { environment, host, repository: name, operator }),
  };
}
