import { basename } from 'node:path';
import { flipError } from '../../domain/errors/flip-error.ts';
import { type FlagType, typeOfFlag } from '../../flagfile/flags.ts';
import { findFlag, readSoundFlagFile } from '../../flagfile/inspect.ts';
import type { Place } from '../../flagfile/place.ts';
import { jsonOf } from '../../flagfile/tree.ts';
import type { SandboxShop } from '../assemble/sandbox/run.ts';

const NAMESPACE = 'sandbox';
const CONFIG_MAP = 'flagd-config';

/** What a file puts into the cluster: the object it names, or a ConfigMap around it when it names none. */
function liveOf(place: Place, path: string): Pick<SandboxShop, 'address' | 'liveText'> {
  const namespace = place.namespace ?? NAMESPACE;
  const name = place.name ?? CONFIG_MAP;
  if (place.kind !== null && place.kind !== 'ConfigMap') {
    return { address: { kind: 'FeatureFlag', namespace, name }, liveText: JSON.stringify(jsonOf(place.root)) };
  }
  return {
    address: { kind: 'ConfigMap', namespace, name, key: place.key ?? basename(path) },
    liveText: place.layer.text,
  };
}

/**
 * A sandbox around somebody's own flags file: its repository holds the file, its cluster what the file decodes to, and a
 * service that reads the flag.
 *
 * @param asksFor  Type that the service asks flagd for; by default the flag's own.
 * @throws FG_FLAG_UNKNOWN, FG_FLAGFILE_…; FG_SANDBOX_TYPE for a flag whose value makes no service fail.
 */
export function shopOfFile(request: {
  readonly path: string;
  readonly text: string;
  readonly flag: string;
  readonly within: string | undefined;
  readonly service: string;
  readonly asksFor: string | undefined;
}): SandboxShop {
  const { path, text, flag, within, service } = request;
  const found = findFlag(readSoundFlagFile(text, path), flag, within);
  const type: FlagType | string = request.asksFor ?? typeOfFlag(found);
  if (type !== 'boolean' && type !== 'number') throw flipError('FG_SANDBOX_TYPE', { flag, type });
  return {
    seed: 7,
    startMs: Date.UTC(2026, 2, 2, 9),
    path: path.replace(/^.*\//, ''),
    file: text,
    ...liveOf(found.place, path),
    replicas: 2,
    mount: 'volume',
    service,
    flag,
    asksFor: type,
    requestsPerSecond: 10,
  };
}
