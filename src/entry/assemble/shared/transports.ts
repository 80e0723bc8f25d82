import { flipError } from '../../../domain/errors/flip-error.ts';
import type { Transport } from '../../../support/http.ts';
import {
  type HeldTransport,
  makeHttpTransport,
  type Refusal,
  type TransportTls,
} from '../../../support/http-transport.ts';

const CONNECT_TIMEOUT_MS = 10 * 1000;
const HEADERS_TIMEOUT_MS = 30 * 1000;
const BODY_TIMEOUT_MS = 30 * 1000;
/** The adapters' own caps are lower or equal; this one holds where none of theirs does. */
const LIMIT_BYTES = 32 * 1024 * 1024;

/** Every way out of a process, closed together. */
export interface Transports {
  /** A transport that reaches these addresses' origins and no other. */
  open(addresses: readonly string[], tls: TransportTls | null): Transport;
  close(): Promise<void>;
}

/** Makes the ways out; connections stay open between requests until `close`. */
export function makeTransports(): Transports {
  const held: HeldTransport[] = [];
  return {
    open(addresses, tls) {
      const transport = makeHttpTransport({
        origins: addresses.map((address) => new URL(address).origin),
        tls,
        connectTimeoutMs: CONNECT_TIMEOUT_MS,
        headersTimeoutMs: HEADERS_TIMEOUT_MS,
        bodyTimeoutMs: BODY_TIMEOUT_MS,
        limitBytes: LIMIT_BYTES,
        refuse,
      });
      held.push(transport);
      return transport.send;
    },
    async close() {
      await Promise.all(held.map((transport) => transport.close()));
    },
  };
}

function refuse(refusal: Refusal): Error {
  if (refusal.why === 'origin') return flipError('FG_ASSEMBLY_ORIGIN', refusal);
  return flipError('FG_ASSEMBLY_ADDRESS', refusal);
}
