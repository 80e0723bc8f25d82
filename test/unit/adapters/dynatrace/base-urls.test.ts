import { describe, expect, it } from '@jest/globals';
import { nameBaseUrls, readBaseUrls } from '../../../../src/adapters/dynatrace/base-urls.ts';
import { problemUrl } from '../../../../src/adapters/dynatrace/problem-url.ts';

describe('readBaseUrls', () => {
  it.each([
    [
      'https://abc12345.live.dynatrace.com',
      'https://abc12345.live.dynatrace.com',
      'https://abc12345.apps.dynatrace.com',
    ],
    [
      'https://abc12345.apps.dynatrace.com/',
      'https://abc12345.live.dynatrace.com',
      'https://abc12345.apps.dynatrace.com',
    ],
    [
      ' https://ABC12345.apps.dynatrace.com/ui/apps/x?y=1#z ',
      'https://abc12345.live.dynatrace.com',
      'https://abc12345.apps.dynatrace.com',
    ],
    [
      'https://x.sprint.dynatracelabs.com',
      'https://x.sprint.dynatracelabs.com',
      'https://x.sprint.apps.dynatracelabs.com',
    ],
    [
      'https://x.sprint.apps.dynatracelabs.com',
      'https://x.sprint.dynatracelabs.com',
      'https://x.sprint.apps.dynatracelabs.com',
    ],
    ['https://x.dev.apps.dynatracelabs.com', 'https://x.dev.dynatracelabs.com', 'https://x.dev.apps.dynatracelabs.com'],
    ['https://dt.example.com/e/1-2-3/', 'https://dt.example.com/e/1-2-3', null],
    ['https://dt.example.com/e/1-2-3/ui/settings', 'https://dt.example.com/e/1-2-3', null],
    ['https://gate.example.com:9999/e/abc12345', 'https://gate.example.com:9999/e/abc12345', null],
    [
      'https://user:pass@abc12345.live.dynatrace.com',
      'https://abc12345.live.dynatrace.com',
      'https://abc12345.apps.dynatrace.com',
    ],
  ])('reads %s', (given, classic, platform) => {
    expect(readBaseUrls(given)).toEqual({ classic, platform });
  });

  it.each([
    ['plain HTTP', 'http://abc12345.live.dynatrace.com'],
    ['no address', 'abc12345'],
    ['another scheme', 'ftp://abc12345.live.dynatrace.com'],
    ['the bare host', 'https://abc12345.dynatrace.com'],
    ['a host of nobody knows which side', 'https://dynatrace.example.com'],
    ['a host that only contains the suffix', 'https://abc12345.live.dynatrace.com.example.com'],
  ])('refuses %s', (_name, given) => {
    expect(() => readBaseUrls(given)).toThrow(expect.objectContaining({ code: 'FG_DYNATRACE_URL' }));
  });

  it('never repeats the user info of an address', () => {
    for (const given of ['http://ann:s3cret@x.example', 'https://ann:s3cret@abc12345.dynatrace.com']) {
      expect(() => readBaseUrls(given)).not.toThrow(/s3cret/);
    }
  });
});

describe('nameBaseUrls', () => {
  it('takes own hosts by name, and plain HTTP on this machine only', () => {
    const given = { classic: 'http://127.0.0.1:8080/e/x', platform: 'https://apps.example.com' };
    expect(nameBaseUrls(given)).toEqual({ classic: 'http://127.0.0.1:8080/e/x', platform: 'https://apps.example.com' });
    expect(() => nameBaseUrls({ classic: 'http://127.0.0.1.example.com' })).toThrow(/https/);
  });

  it('derives the side that is left out, for known hosts', () => {
    const both = { classic: 'https://a.live.dynatrace.com', platform: 'https://a.apps.dynatrace.com' };
    expect(nameBaseUrls({ platform: both.platform })).toEqual(both);
    expect(nameBaseUrls({ classic: both.classic })).toEqual(both);
    expect(nameBaseUrls({ platform: 'https://apps.example.com' }).classic).toBeNull();
    expect(nameBaseUrls({})).toEqual({ classic: null, platform: null });
  });

  it.each([[{ classic: 'https://a.apps.dynatrace.com' }], [{ platform: 'https://a.live.dynatrace.com' }]])(
    'refuses a mix-up %j',
    (given) => {
      expect(() => nameBaseUrls(given)).toThrow(expect.objectContaining({ code: 'FG_DYNATRACE_URL' }));
    },
  );
});

describe('problemUrl', () => {
  const id = '-8846223150850373620_1779767520000V2';
  it.each([
    [
      'platform',
      { classic: 'https://c.example', platform: 'https://p.example' },
      `https://p.example/ui/apps/dynatrace.davis.problems/problem/${id}`,
    ],
    [
      'classic',
      { classic: 'https://c.example/e/1', platform: null },
      `https://c.example/e/1/#problems/problemdetails;pid=${id}`,
    ],
    ['none', { classic: null, platform: null }, ''],
  ])('links by the %s address', (_name, baseUrls, url) => {
    expect(problemUrl(baseUrls, id)).toBe(url);
  });

  it.each([
    '',
    '1',
    '../../x',
    'javascript:alert(1)',
    `${id}/../x`,
    `${id}\n`,
    'P-123',
    '1_2V2)](https://evil.example',
  ])('gives no link for %j', (strange) => {
    expect(problemUrl({ classic: null, platform: 'https://p.example' }, strange)).toBe('');
  });
});
