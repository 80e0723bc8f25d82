import type { Clock } from '../domain/ports/clock.ts';
import type { Cluster, ServedFlags } from '../domain/ports/cluster.ts';
import type { Conversation } from '../domain/ports/conversation.ts';
import type { Ids } from '../domain/ports/ids.ts';
import type { Repository } from '../domain/ports/repository.ts';
import type { Tenant } from '../domain/ports/tenant.ts';
import type { Store } from '../domain/record/store.ts';

/** Everything a flip may speak to. What is null is not configured: nothing is assumed about it. */
export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly store: Store;
  readonly cluster: Cluster;
  readonly served: ServedFlags;
  readonly repository: Repository | null;
  readonly conversation: Conversation | null;
  readonly tenant: Tenant | null;
}
