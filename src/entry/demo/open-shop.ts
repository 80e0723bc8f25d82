import { typeOfFlag } from '../../flagfile/flags.ts';
import { readSoundFlagFile } from '../../flagfile/inspect.ts';
import { openSandboxServer } from '../assemble/sandbox/serve.ts';
import { SHOP_MANIFEST } from './shop-file.ts';
import { shopOfFile } from './shop-of-file.ts';

/** The demo's own flag, and the lab's: the one that a cart service reads where it is there. */
const FIRST_CHOICE = 'cartFailure';

/**
 * Serves the stand-ins around a flags file (the demo's own when there is none) on loopback. The service in it reads
 * `cartFailure`, or else the first flag whose value can make it fail.
 *
 * @throws FG_SANDBOX_PORT, FG_FLAGFILE_…, FG_FLAG_UNKNOWN for a file without flags, FG_SANDBOX_TYPE
 */
export function openShop(request: {
  readonly file: { readonly path: string; readonly text: string } | null;
  readonly within: string | undefined;
  readonly service: string;
  readonly portBase: number | null;
}): ReturnType<typeof openSandboxServer> {
  const { file, within, service, portBase } = request;
  const { path, text } = file ?? { path: 'flags.yaml', text: SHOP_MANIFEST };
  const { flags } = readSoundFlagFile(text, path);
  const chosen =
    flags.find(({ key }) => key === FIRST_CHOICE) ??
    flags.find((flag) => ['boolean', 'number'].includes(typeOfFlag(flag))) ??
    flags[0];
  const flag = chosen?.key ?? FIRST_CHOICE;
  const shop = shopOfFile({ path, text, flag, within, service, asksFor: undefined });
  return openSandboxServer({ shop, portBase });
}
