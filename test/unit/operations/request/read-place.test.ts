import { describe, expect, it } from '@jest/globals';
import type { Options } from '../../../../src/domain/command/option-values.ts';
import { readPlace } from '../../../../src/operations/request/read-place.ts';

const FILE = `version: 1
environments:
  demo:
    kind: demo
    cluster: { namespace: shop, object: { kind: ConfigMap, name: flags }, deployment: flagd }
`;

function read(files: Readonly<Record<string, string>>, operator: Options = {}) {
  const source = { repository: null, localFile: (path: string) => files[path] ?? null };
  return readPlace(source, { origin: 'cli', operator, pullRequest: null });
}

describe('without a repository the configuration is', () => {
  it('the local file', async () => {
    const { configuration, from } = await read({ '.github/flipgate.yml': FILE });
    expect([...configuration.environments.keys()]).toEqual(['demo']);
    expect(from).toEqual({ file: '.github/flipgate.yml', commit: null });
  });

  it('the options alone where there is none', async () => {
    const { configuration, from } = await read({}, { namespace: 'shop' });
    expect(configuration.environments.get('default')).toMatchObject({ state: 'local', cluster: { namespace: 'shop' } });
    expect(from).toBeNull();
  });

  it('nothing when it was named and is not there, or has a mistake', async () => {
    await expect(read({}, { config: 'x.yml' })).rejects.toMatchObject({ code: 'FG_REQUEST_CONFIG_MISSING' });
    await expect(read({ 'x.yml': 'version: 1\n' }, { config: 'x.yml' })).rejects.toMatchObject({
      code: 'FG_CONFIG_INVALID',
    });
  });
});
