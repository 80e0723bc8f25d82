import { describe, expect, it } from '@jest/globals';
import { dynatraceAccess } from '../../../../src/entry/assemble/shared/dynatrace-access.ts';
import type { Variables } from '../../../../src/entry/assemble/shared/variables.ts';

const CLASSIC = 'https://abc12345.live.dynatrace.com';
const PLATFORM = 'https://abc12345.apps.dynatrace.com';
const API_TOKEN = `dt0c01.${'A'.repeat(24)}.${'B'.repeat(64)}`;
const PLATFORM_TOKEN = `dt0s16.${'A'.repeat(8)}.${'B'.repeat(64)}`;

const classic = { base: CLASSIC, authorization: `Api-Token ${API_TOKEN}` };
const platform = { base: PLATFORM, authorization: `Bearer ${PLATFORM_TOKEN}` };

function read(variables: Variables) {
  const secrets: string[] = [];
  return { access: dynatraceAccess(variables, (secret) => secrets.push(secret)), secrets };
}

describe('Dynatrace is found', () => {
  it.each<[string, Variables, object | null]>([
    ['not at all', {}, null],
    ['not by empty variables, as workflows set them', { DT_URL: '', DT_API_TOKEN: ' ' }, null],
    ["by the lab's address and token", { DT_URL: CLASSIC, DT_API_TOKEN: API_TOKEN }, { classic, platform: null }],
    [
      "by the exporter's endpoint",
      { DT_ENDPOINT: `${CLASSIC}/api/v2/otlp`, DT_API_TOKEN: API_TOKEN },
      { classic, platform: null },
    ],
    ['by the id alone', { DT_ENVIRONMENT_ID: 'abc12345', DT_API_TOKEN: API_TOKEN }, { classic, platform: null }],
    [
      'by its apps address',
      { DT_ENVIRONMENT: PLATFORM, DT_PLATFORM_TOKEN: PLATFORM_TOKEN },
      { classic: null, platform },
    ],
    [
      'on both sides',
      { DT_URL: PLATFORM, DT_API_TOKEN: API_TOKEN, DT_PLATFORM_TOKEN: PLATFORM_TOKEN },
      { classic, platform },
    ],
    [
      'by a platform token in the other variable',
      { DT_URL: CLASSIC, DT_API_TOKEN: PLATFORM_TOKEN },
      { classic: null, platform },
    ],
    [
      'by names, on hosts of its own',
      { DT_PLATFORM_URL: 'https://dt.example', DT_PLATFORM_TOKEN: PLATFORM_TOKEN },
      { classic: null, platform: { ...platform, base: 'https://dt.example' } },
    ],
    [
      'on loopback',
      { DT_URL: 'http://127.0.0.1:8080/e/abc12345', DT_ENVIRONMENT_ID: 'abc12345', DT_API_TOKEN: API_TOKEN },
      { classic: { ...classic, base: 'http://127.0.0.1:8080/e/abc12345' }, platform: null },
    ],
  ])('%s', (_, variables, expected) => {
    expect(read(variables).access).toEqual(expected);
  });

  it('and each token is registered', () => {
    const { secrets } = read({ DT_URL: CLASSIC, DT_API_TOKEN: API_TOKEN, DT_PLATFORM_TOKEN: PLATFORM_TOKEN });
    expect(secrets).toEqual([API_TOKEN, PLATFORM_TOKEN]);
  });
});

describe('Dynatrace is refused', () => {
  it.each<[string, Variables, string]>([
    ['with a token and no address', { DT_API_TOKEN: API_TOKEN }, 'FG_DYNATRACE_CREDENTIAL'],
    ['with an address and no token', { DT_URL: CLASSIC }, 'FG_DYNATRACE_CREDENTIAL'],
    [
      'with a token of the other side only',
      { DT_URL: 'https://dt.example/e/abc', DT_PLATFORM_TOKEN: PLATFORM_TOKEN },
      'FG_DYNATRACE_CREDENTIAL',
    ],
    [
      'with an address in the place of the id',
      { DT_ENVIRONMENT_ID: CLASSIC, DT_API_TOKEN: API_TOKEN },
      'FG_ASSEMBLY_VARIABLE',
    ],
    [
      'with a host that does not tell its side',
      { DT_URL: 'https://dt.example', DT_API_TOKEN: API_TOKEN },
      'FG_DYNATRACE_URL',
    ],
    ['without https', { DT_URL: 'http://abc12345.live.dynatrace.com', DT_API_TOKEN: API_TOKEN }, 'FG_DYNATRACE_URL'],
  ])('%s', (_, variables, code) => {
    expect(() => read(variables)).toThrow(expect.objectContaining({ code }));
  });
});
