import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type HeldTransport,
  makeHttpTransport,
  type Refusal,
  type TransportOptions,
} from '../../../src/support/http-transport.ts';
import { makeSelfSigned } from './self-signed.ts';

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.why);
    this.refusal = refusal;
  }
}

const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(listener))}`;
}

function transport(options: Partial<TransportOptions>): HeldTransport {
  const made = makeHttpTransport({
    origins: [],
    tls: null,
    connectTimeoutMs: 1000,
    headersTimeoutMs: 1000,
    bodyTimeoutMs: 1000,
    limitBytes: 1000,
    refuse: (refusal) => new Refused(refusal),
    ...options,
  });
  open.push(() => made.close());
  return made;
}

/** Where a rejection comes from: its own code, or its cause's. */
async function codeOf(sending: Promise<unknown>): Promise<unknown> {
  try {
    await sending;
  } catch (error) {
    // Errors of Node's own come from outside of the test's realm: `instanceof Error` would not know them.
    return typeof error === 'object' && error !== null && 'code' in error ? error.code : error;
  }
  return 'sent';
}

const resolveTo = (...addresses: readonly string[]): NonNullable<TransportOptions['resolve']> => {
  return (_host, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
};

describe('the transport', () => {
  it('carries method, headers and body, and gives back status, headers and body', async () => {
    const origin = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        response.writeHead(418, { 'set-cookie': ['a=1', 'b=2'], 'x-method': `${request.method}` });
        response.end(`${request.url} ${request.headers['x-mine']} ${Buffer.concat(chunks)}`);
      });
    });
    const { send } = transport({ origins: [origin] });
    const answer = await send(
      new Request(`${origin}/a?b=c`, { method: 'PATCH', headers: { 'x-mine': 'yes' }, body: 'ä→' }),
    );
    expect(answer.status).toBe(418);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(answer.headers.get('x-method')).toBe('PATCH');
    expect(await answer.text()).toBe('/a?b=c yes ä→');
  });

  it.each([
    ['no content', 'GET', 204],
    ['not modified', 'GET', 304],
    ['the head only', 'HEAD', 200],
  ])('gives an answer of %s', async (_title, method, status) => {
    const origin = await serve((_request, response) => response.writeHead(status, { etag: '"1"' }).end());
    const answer = await transport({ origins: [origin] }).send(new Request(origin, { method }));
    expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([status, '"1"', '']);
  });

  it('keeps connections for later requests', async () => {
    const ports = new Set<unknown>();
    const origin = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('x');
    });
    const { send } = transport({ origins: [origin] });
    for (let round = 0; round < 6; round += 1) await (await send(new Request(origin))).text();
    // One more than needed: an answer's last byte arrives a moment before its connection is free.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  it('hands a redirect back and does not follow it', async () => {
    let asked = 0;
    const origin = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const answer = await transport({ origins: [origin] }).send(new Request(origin));
    expect([answer.status, answer.headers.get('location'), asked]).toEqual([302, '/elsewhere', 1]);
  });

  it('breaks off an answer that is longer than the limit', async () => {
    const origin = await serve((_request, response) => response.end('x'.repeat(1001)));
    const reading = transport({ origins: [origin] })
      .send(new Request(origin))
      .then((answer) => answer.text());
    expect(await codeOf(reading)).toBe('UND_ERR_RES_EXCEEDED_MAX_SIZE');
  });

  it('gives up on an answer that does not begin', async () => {
    const origin = await serve(() => {});
    const { send } = transport({ origins: [origin], headersTimeoutMs: 20 });
    expect(await codeOf(send(new Request(origin)))).toBe('UND_ERR_HEADERS_TIMEOUT');
  });

  it('stops when the caller gives up', async () => {
    const abort = new AbortController();
    const reason = new RangeError('enough');
    const origin = await serve(() => abort.abort(reason));
    const sending = transport({ origins: [origin] }).send(new Request(origin, { signal: abort.signal }));
    await expect(sending).rejects.toBe(reason);
  });
});

describe('a request that may not leave', () => {
  const REFUSED: readonly (readonly [string, Partial<TransportOptions>, string, Partial<Refusal>])[] = [
    ['another host', { origins: ['https://api.github.com'] }, 'https://evil.example/', { why: 'origin' }],
    ['another port', { origins: ['https://api.github.com'] }, 'https://api.github.com:444/', { why: 'origin' }],
    ['a plain scheme', { origins: ['https://api.github.com'] }, 'http://api.github.com/', { why: 'origin' }],
    [
      'a longer name',
      { origins: ['https://api.github.com'] },
      'https://api.github.com.evil.example/',
      { why: 'origin' },
    ],
    [
      'a user in front of another host',
      { origins: ['https://api.github.com'] },
      'https://evil.example/@api.github.com',
      { why: 'origin' },
    ],
    [
      'a metadata address that was named',
      { origins: ['http://169.254.169.254'] },
      'http://169.254.169.254/',
      { why: 'address' },
    ],
    [
      'a metadata address written as a number',
      { origins: ['http://2852039166'] },
      'http://2852039166/',
      { why: 'address' },
    ],
    [
      'a metadata address inside IPv6',
      { origins: ['http://[::ffff:a9fe:a9fe]'] },
      'http://[::ffff:169.254.169.254]/',
      { why: 'address' },
    ],
    [
      'a name for a metadata address',
      { origins: ['http://a.example'], resolve: resolveTo('169.254.169.254') },
      'http://a.example/',
      { why: 'address', host: 'a.example' },
    ],
    [
      'a name with one bad address among good ones',
      { origins: ['http://a.example'], resolve: resolveTo('192.0.2.1', 'fe80::1') },
      'http://a.example/',
      { why: 'address', address: 'fe80::1' },
    ],
    [
      'a public name for this machine',
      { origins: ['http://a.example'], resolve: resolveTo('127.0.0.1') },
      'http://a.example/',
      { why: 'address', address: '127.0.0.1' },
    ],
  ];

  it.each(REFUSED)('is one to %s', async (_title, options, url, refusal) => {
    const sending = transport(options).send(new Request(url));
    await expect(sending).rejects.toBeInstanceOf(Refused);
    await expect(sending).rejects.toMatchObject({ refusal });
  });

  it('is none to this machine by its own name', async () => {
    const port = new URL(await serve((_request, response) => response.end('here'))).port;
    const origin = `http://localhost:${port}`;
    const answer = await transport({ origins: [origin], resolve: resolveTo('127.0.0.1') }).send(new Request(origin));
    expect(await answer.text()).toBe('here');
  });
});

describe('TLS', () => {
  const server = makeSelfSigned('cluster.example');
  const tls = { ca: null, cert: null, key: null, serverName: null, insecure: false };
  const start = async () =>
    `https://127.0.0.1:${await listen(createTlsServer(server, (_request, response) => response.end('safe')))}`;

  it('refuses a certificate that nobody vouches for', async () => {
    const origin = await start();
    expect(await codeOf(transport({ origins: [origin] }).send(new Request(origin)))).toBe(
      'DEPTH_ZERO_SELF_SIGNED_CERT',
    );
  });

  it('refuses a certificate for another name', async () => {
    const origin = await start();
    const { send } = transport({ origins: [origin], tls: { ...tls, ca: server.cert } });
    expect(await codeOf(send(new Request(origin)))).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('trusts the authority given, for the name given', async () => {
    const origin = await start();
    const { send } = transport({ origins: [origin], tls: { ...tls, ca: server.cert, serverName: 'cluster.example' } });
    expect(await (await send(new Request(origin))).text()).toBe('safe');
  });

  it('accepts any certificate only when told so', async () => {
    const origin = await start();
    const { send } = transport({ origins: [origin], tls: { ...tls, insecure: true } });
    expect(await (await send(new Request(origin))).text()).toBe('safe');
  });
});

describe('a proxy of the environment', () => {
  it('is used for other machines, tunnelled, and not for this one', async () => {
    const server = makeSelfSigned('service.example');
    const port = await listen(createTlsServer(server, (_request, response) => response.end('through')));
    const tunnels: unknown[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket, head) => {
      tunnels.push(request.url);
      const upstream = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.write(head);
        upstream.pipe(socket).pipe(upstream);
      });
    });
    const before = process.env['HTTPS_PROXY'];
    process.env['HTTPS_PROXY'] = `http://127.0.0.1:${await listen(proxy)}`;
    try {
      const here = `https://127.0.0.1:${port}`;
      const { send } = transport({
        origins: ['https://service.example', here],
        tls: { ca: server.cert, cert: null, key: null, serverName: 'service.example', insecure: false },
      });
      expect(await (await send(new Request('https://service.example/'))).text()).toBe('through');
      expect(await (await send(new Request(here))).text()).toBe('through');
      expect(tunnels).toEqual(['service.example:443']);
    } finally {
      if (before === undefined) delete process.env['HTTPS_PROXY'];
      else process.env['HTTPS_PROXY'] = before;
    }
  });
});
