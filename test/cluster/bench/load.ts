import { request } from 'node:http';

const PER_SECOND = 50;
const LIMIT_MS = 1000;

/** Steady custom of one flagd: evaluations at a fixed rate whatever becomes of them, each on a connection of its own. */
export class Load {
  #asked = 0;
  #failed = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(address: string) {
    this.#timer = setInterval(() => this.#ask(address), 1000 / PER_SECOND);
  }

  counts(): { readonly asked: number; readonly failed: number } {
    return { asked: this.#asked, failed: this.#failed };
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #ask(address: string): void {
    this.#asked += 1;
    let counted = false;
    const fail = (): void => {
      if (!counted) this.#failed += 1;
      counted = true;
    };
    const asked = request({
      host: address,
      port: 8016,
      method: 'POST',
      path: '/ofrep/v1/evaluate/flags/cartFailure',
      agent: false,
      headers: { 'content-type': 'application/json' },
      timeout: LIMIT_MS,
    });
    asked.on('response', (response) => {
      if (response.statusCode !== 200) fail();
      response.resume();
    });
    asked.on('timeout', () => {
      fail();
      asked.destroy();
    });
    asked.on('error', fail);
    asked.end('{"context":{}}');
  }
}
