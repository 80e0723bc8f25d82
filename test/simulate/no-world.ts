import dns from 'node:dns';
import net from 'node:net';
import tls from 'node:tls';

/** Ways to the real world, by name; `setImmediate` alone is allowed, because it waits for nothing but this process. */
const WAYS: readonly (readonly [string, object, string])[] = [
  ['setTimeout', globalThis, 'setTimeout'],
  ['setInterval', globalThis, 'setInterval'],
  ['fetch', globalThis, 'fetch'],
  ['Date.now', Date, 'now'],
  ['performance.now', performance, 'now'],
  ['Math.random', Math, 'random'],
  ['crypto.randomUUID', globalThis.crypto, 'randomUUID'],
  ['crypto.getRandomValues', globalThis.crypto, 'getRandomValues'],
  ['process.hrtime', process, 'hrtime'],
  ['net.connect', net, 'connect'],
  ['net.createConnection', net, 'createConnection'],
  ['net.Socket.connect', net.Socket.prototype, 'connect'],
  ['tls.connect', tls, 'connect'],
  ['dns.lookup', dns, 'lookup'],
];

/** The first line of our own code, or of a package, on the way to a call. */
function callerOf(): string {
  const lines = (new Error('where').stack ?? '').split('\n').slice(1);
  return lines.find((line) => !line.includes('no-world') && line.includes('/'))?.trim() ?? 'unknown';
}

/** Notes every use of a timer, a clock, chance or the network from now until `restore`. */
export function forbidWorld(): { readonly touched: () => readonly string[]; readonly restore: () => void } {
  const touched = new Set<string>();
  const restores = WAYS.map(([name, owner, key]) => {
    const real: unknown = Reflect.get(owner, key);
    if (typeof real !== 'function') return () => undefined;
    const own = Object.getOwnPropertyDescriptor(owner, key);
    const noted = function (this: unknown, ...rest: readonly unknown[]): unknown {
      touched.add(`${name} ${callerOf()}`);
      return Reflect.apply(real, this, rest);
    };
    Object.defineProperty(owner, key, { configurable: true, writable: true, value: noted });
    return () => {
      if (own === undefined) Reflect.deleteProperty(owner, key);
      else Object.defineProperty(owner, key, own);
    };
  });
  // `new Date()` reads the clock without `Date.now`.
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct(target, rest, wanted) {
      if (rest.length === 0) touched.add(`new Date() ${callerOf()}`);
      return Reflect.construct(target, rest, wanted);
    },
  });
  return {
    touched: () => [...touched],
    restore() {
      globalThis.Date = RealDate;
      for (const restore of restores) restore();
    },
  };
}
