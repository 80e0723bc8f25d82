import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { theCluster } from '../cluster.ts';
import { DEPLOYMENT, manifestOf } from '../flagd-shop.ts';
import { type ClusterShop, evaluateAt } from '../shop.ts';

/**
 * The lab's way, step by step as its text has it: send the event, apply the edited file, scale flagd to 0 and back, wait
 * for it, look. No commit, no proof per pod; the steps follow each other without a pause.
 */
export async function flipByHand(request: {
  readonly shop: ClusterShop;
  readonly variant: 'on' | 'off';
  /** How much later Dynatrace answers. */
  readonly lateMs: number;
}): Promise<{ readonly wholeMs: number; readonly provenMs: number }> {
  const { shop, variant, lateMs } = request;
  const startMs = performance.now();
  await pause(lateMs);
  await sendEvent(shop, variant);
  const text = manifestOf('volume', shop.namespace, variant);
  const where = ['-n', shop.namespace];
  const applyMs = performance.now();
  await kubectl(['apply', '-f', '-'], text);
  await kubectl(['scale', `deployment/${DEPLOYMENT}`, '--replicas=0', ...where]);
  await kubectl(['scale', `deployment/${DEPLOYMENT}`, '--replicas=2', ...where]);
  await kubectl(['rollout', 'status', `deployment/${DEPLOYMENT}`, '--timeout=60s', ...where]);
  for (;;) {
    const seen = await Promise.all(
      (await shop.pods()).map(({ ip }) => evaluateAt(ip, 'cartFailure').catch(() => 'nothing')),
    );
    if (seen.length === 2 && seen.every((one) => one === variant)) break;
    await pause(50);
  }
  const endMs = performance.now();
  return { wholeMs: endMs - startMs, provenMs: endMs - applyMs };
}

async function sendEvent(shop: ClusterShop, variant: string): Promise<void> {
  const { variables } = shop.sandbox;
  const answer = await fetch(`${variables['DT_URL']}/api/v2/events/ingest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Api-Token ${variables['DT_API_TOKEN']}` },
    body: JSON.stringify({
      eventType: 'CUSTOM_CONFIGURATION',
      title: `cartFailure: ${variant}`,
      entitySelector: 'type(SERVICE),entityName.equals("cart")',
    }),
  });
  if (answer.status !== 201) throw new Error(`the event was answered with ${answer.status}`);
}

/** kubectl beside the load, which has to go on meanwhile. */
async function kubectl(args: readonly string[], input = ''): Promise<void> {
  const facts = theCluster();
  const child = spawn(facts.kubectl, ['--kubeconfig', facts.adminKubeconfig, ...args], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(input);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')} ended with ${code}`);
}
