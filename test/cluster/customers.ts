import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { SandboxServer } from '../../src/sandbox/served/sandbox-server.ts';
import { readApi } from './cluster.ts';
import { DEPLOYMENT } from './flagd-shop.ts';

const EVERY_MS = 200;
const ANSWER_MS = 2000;
/** Requests that the service gets in between; while the flag is on, every second one fails. */
const REQUESTS = 4;

/**
 * The shop's cart under steady custom: it reads its flag from the flagd of the cluster, through the Service as an
 * application does, and counts what it makes of it. Nothing else ever opens a problem in the stand-in of Dynatrace.
 *
 * @returns Ends the custom and waits for the last request.
 */
export async function startCustomers(shop: {
  readonly sandbox: SandboxServer;
  readonly namespace: string;
  readonly service: string;
}): Promise<() => Promise<void>> {
  const { sandbox, namespace, service } = shop;
  const { spec } = await readApi(`/api/v1/namespaces/${namespace}/services/${DEPLOYMENT}`);
  const { dynatrace, timeline } = sandbox.scenario;
  let open = true;
  const custom = async () => {
    while (open) {
      const failing = await reads(spec.clusterIP, 'cartFailure');
      sandbox.catchUp();
      const sample = { atMs: timeline.nowMs, requests: REQUESTS, failures: failing ? REQUESTS / 2 : 0 };
      dynatrace.reportRequests({ service, ...sample });
      await pause(EVERY_MS);
    }
  };
  const ended = custom();
  return async () => {
    open = false;
    await ended;
  };
}

/** Makes a problem come within seconds instead of minutes: three bad samples of a second in five, and a second to think. */
export function hurry({ scenario }: SandboxServer): void {
  const { detection } = scenario.dynatrace.settings;
  Object.assign(detection, { sampleMs: 1000, analysisMs: 1000, healthySamples: 3, reopenMs: 0 });
}

/** What the application gets for the flag: false when flagd does not answer, which is its own default. */
function reads(host: string, flag: string): Promise<boolean> {
  return new Promise((resolve) => {
    const path = `/ofrep/v1/evaluate/flags/${flag}`;
    const headers = { 'content-type': 'application/json' };
    // A connection for each request: a kept one would go on with a pod that is about to go.
    const sent = request(
      { host, port: 8016, path, method: 'POST', headers, agent: false, timeout: ANSWER_MS },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        answer.on('error', () => resolve(false)).on('end', () => resolve(/"value":\s*true/.test(text)));
      },
    );
    sent.on('timeout', () => sent.destroy()).on('error', () => resolve(false));
    sent.end('{"context":{}}');
  });
}
