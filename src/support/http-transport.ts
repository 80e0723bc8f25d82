import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { Agent, EnvHttpProxyAgent, request as send } from 'undici';
import { kindOfAddress } from './addresses.ts';
import type { Transport } from './http.ts';

/** Certificates of one connection as PEM; null is Node's own choice. */
export interface TransportTls {
  readonly ca: string | null;
  readonly cert: string | null;
  readonly key: string | null;
  readonly serverName: string | null;
  /** Accept any certificate. Only where the operator said so for this very server. */
  readonly insecure: boolean;
}

/** Why a request did not leave: its origin was not named by the operator, or its host stands for a forbidden address. */
export type Refusal =
  | { readonly why: 'origin'; readonly origin: string; readonly origins: readonly string[] }
  | { readonly why: 'address'; readonly host: string; readonly address: string };

/** Limits of one transport. */
export interface TransportOptions {
  /** Scheme, host and port that may be reached; nothing else ever is, whatever an answer or a payload says. */
  readonly origins: readonly string[];
  readonly tls: TransportTls | null;
  /** Longest wait for the connection, for the answer's head, and between two pieces of its body. */
  readonly connectTimeoutMs: number;
  readonly headersTimeoutMs: number;
  readonly bodyTimeoutMs: number;
  /** An answer longer than this breaks off with `UND_ERR_RES_EXCEEDED_MAX_SIZE`. */
  readonly limitBytes: number;
  /** Makes the error of a request that may not leave. */
  readonly refuse: (refusal: Refusal) => Error;
  /** Resolves names; Node's own unless given. */
  readonly resolve?: Resolve;
}

/** The form of `dns.lookup` that gives every address. */
export type Resolve = (
  host: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/** A transport that holds connections until it is closed. */
export interface HeldTransport {
  readonly send: Transport;
  /** Ends idle connections at once and others with their answer. */
  close(): Promise<void>;
}

/**
 * The real way out: HTTP/1.1 with connections kept open, the proxy of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, no
 * redirects, no retries. Names are checked where they are resolved, so that the address checked is the one connected to;
 * behind a proxy the proxy resolves, and only addresses written out in the URL can be checked here.
 *
 * Errors are those of undici and Node, with their `code`; refusals are made by `options.refuse`.
 */
export function makeHttpTransport(options: TransportOptions): HeldTransport {
  const origins = options.origins.map((origin) => new URL(origin).origin);
  const direct = new Agent({ ...limitsOf(options), connect: connectOf(options) });
  const proxied = new EnvHttpProxyAgent({
    ...limitsOf(options),
    connect: connectOf(options),
    requestTls: tlsOf(options.tls),
  });
  return {
    async send(request) {
      const url = new URL(request.url);
      const refusal = refusalOf(url, origins);
      if (refusal !== undefined) throw options.refuse(refusal);
      const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
      const answer = await send(url, {
        // No proxy can know what this machine calls itself.
        dispatcher: isLoopbackHost(url.hostname) ? direct : proxied,
        method: request.method,
        headers: Object.fromEntries(request.headers),
        body,
        signal: request.signal,
      });
      return toResponse(answer, request.method);
    },
    async close() {
      await Promise.all([direct.close(), proxied.close()]);
    },
  };
}

type Answer = Awaited<ReturnType<typeof send>>;

async function toResponse(answer: Answer, method: string): Promise<Response> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  const init = { status: answer.statusCode, headers };
  if (method === 'HEAD' || [204, 205, 304].includes(answer.statusCode)) {
    await answer.body.dump();
    return new Response(null, init);
  }
  return new Response(Readable.toWeb(answer.body), init);
}

function refusalOf(url: URL, origins: readonly string[]): Refusal | undefined {
  if (!origins.includes(url.origin)) return { why: 'origin', origin: url.origin, origins };
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // Sockets look up names only; an address written out has to be checked here.
  return isIP(host) !== 0 && kindOfAddress(host) === 'never' ? { why: 'address', host, address: host } : undefined;
}

function limitsOf(options: TransportOptions) {
  return {
    allowH2: false,
    connectTimeout: options.connectTimeoutMs,
    headersTimeout: options.headersTimeoutMs,
    bodyTimeout: options.bodyTimeoutMs,
    maxResponseSize: options.limitBytes,
  };
}

function connectOf(options: TransportOptions) {
  return { ...tlsOf(options.tls), timeout: options.connectTimeoutMs, lookup: checkedLookup(options) };
}

function tlsOf(tls: TransportTls | null) {
  return {
    ...(tls?.ca ? { ca: tls.ca } : {}),
    ...(tls?.cert ? { cert: tls.cert } : {}),
    ...(tls?.key ? { key: tls.key } : {}),
    ...(tls?.serverName ? { servername: tls.serverName } : {}),
    ...(tls?.insecure === true ? { rejectUnauthorized: false } : {}),
  };
}

/** Resolves a name and refuses the whole name when one of its addresses is forbidden: any of them may be connected to. */
function checkedLookup({ refuse, resolve = lookup }: TransportOptions): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error !== null) {
        done(error, []);
        return;
      }
      const bad = found.find(({ address }) => {
        const kind = kindOfAddress(address);
        // A public name that points at this machine is a trick.
        return kind === 'never' || (kind === 'loopback' && !isLoopbackHost(host));
      });
      if (bad !== undefined) done(refuse({ why: 'address', host, address: bad.address }), []);
      else if (options.all === true) done(null, found);
      else done(null, found[0]?.address ?? '', found[0]?.family);
    });
  };
}

function isLoopbackHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return isIP(host) !== 0 && kindOfAddress(host) === 'loopback';
}
