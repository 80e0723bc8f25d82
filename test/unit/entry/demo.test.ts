import { describe, expect, it } from '@jest/globals';
import { runDemo } from '../../../src/entry/demo/run-demo.ts';

describe('the demo', () => {
  it('ends as expected, shows problem, verdict, comment and the way back, and is the same every time', async () => {
    const texts = ['', ''];
    for (const index of texts.keys()) {
      const said: string[] = [];
      expect(await runDemo((text) => said.push(text))).toBe(0);
      texts[index] = said.join('');
    }
    const [text = ''] = texts;
    expect(text).toBe(texts[1]);
    for (const part of [
      'Verdict      expected-problem',
      '/ui/apps/dynatrace.davis.problems/problem/',
      '<!-- flipgate:v1 flip=',
      '2 of 2 pods serve it, twice in a row',
      'As before?',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('NO ');
  });
});
