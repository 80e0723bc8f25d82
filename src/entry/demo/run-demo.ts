import { FlipError } from '../../domain/errors/flip-error.ts';
import type { SandboxShop } from '../assemble/sandbox/run.ts';
import { play } from './play.ts';
import { renderPlay } from './render-play.ts';
import { SHOP_FLAGD, SHOP_MANIFEST } from './shop-file.ts';

const COMMAND = '/flip cartFailure on expect problem';

const SHOP: SandboxShop = {
  seed: 7,
  startMs: Date.UTC(2026, 2, 2, 9),
  path: 'deploy/flags.yaml',
  file: SHOP_MANIFEST,
  liveText: SHOP_FLAGD,
  address: { kind: 'ConfigMap', namespace: 'shop', name: 'flagd-config', key: 'demo.flagd.json' },
  replicas: 2,
  mount: 'volume',
  service: 'cart',
  flag: 'cartFailure',
  asksFor: 'boolean',
  requestsPerSecond: 10,
};

/**
 * The demo: one flip on the stand-ins of GitHub, Kubernetes and Dynatrace, with its proofs, its problem, its verdict,
 * and the way back. No network, no credentials, virtual time.
 *
 * @returns Exit code: 0 when the flip ended as expected and everything is as before.
 */
export async function runDemo(write: (text: string) => void): Promise<number> {
  try {
    const played = await play(
      { shop: SHOP, comment: COMMAND, titlePhrases: [], askedType: 'boolean', within: null, andBack: true },
      () => undefined,
    );
    write(renderPlay(played, COMMAND));
    return played.verdict === 'expected-problem' && played.after?.gitText === played.before.gitText ? 0 : 1;
  } catch (error) {
    if (!(error instanceof FlipError)) throw error;
    write(`${error.message} (${error.code})\n${error.fix}\n`);
    return error.exitCode;
  }
}
