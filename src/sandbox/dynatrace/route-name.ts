/** Names of the routes, as the request log and planned faults use them. */
export type RouteName =
  | `events.${'ingest' | 'list' | 'get'}`
  | `entities.${'list' | 'get'}`
  | `problems.${'list' | 'get' | 'close'}`
  | `comments.${'list' | 'add' | 'get' | 'update' | 'delete'}`
  | 'metrics.query'
  | 'tokens.lookup'
  | 'metadata.domain'
  | `query.${'execute' | 'poll' | 'cancel' | 'verify'}`;
