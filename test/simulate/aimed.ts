import { BRANCH } from '../../src/sandbox/scenario.ts';
import { OTHER_BRANCH } from '../../src/sandbox/simulator/shop-text.ts';
import type { Errand, Tale } from '../../src/sandbox/simulator/tale.ts';

/** Weather in which nothing goes wrong. */
export const CALM: Tale['weather'] = {
  store: 'memory',
  mount: 'volume',
  replicas: 2,
  dynatrace: 'platform',
  requestsPerSecond: 10,
  ingestLagMs: 0,
  metricLagMs: 0,
  skewMs: 0,
  mergesActiveEvents: true,
  ingestRows: [],
  deafPod: false,
  lamePodMs: null,
  watchLagMs: 0,
  githubLagMs: 0,
  problemBefore: false,
  faultRate: 0,
  spells: [],
  fairFromMs: 14 * 60 * 1000,
};

/** One plain flip; what a tale is about is changed in it. */
export const ANNS: Errand = {
  id: '1a2b3c4d5e6f7a8b',
  person: 'ann',
  branch: BRANCH,
  startsAtMs: 0,
  changes: [{ flag: 'cartFailure', to: 'on', services: ['cart'], expect: 'healthy' }],
  watchMs: null,
  forMs: null,
  onProblem: 'report',
  withCommit: false,
  deliveries: 1,
  processes: [],
  revertAtMs: null,
  revertsAtEnd: false,
};

/** Somebody else's flip of another flag. */
export const CATS: Errand = {
  ...ANNS,
  id: '2b3c4d5e6f7a8b9c',
  person: 'cat',
  branch: OTHER_BRANCH,
  changes: [{ flag: 'adSpeed', to: 'fast', services: ['ad'], expect: 'healthy' }],
};

/** A tale of these errands in calm weather. */
export function taleOf(errands: Tale['errands'], weather: Partial<Tale['weather']> = {}): Tale {
  return { seed: 1, weather: { ...CALM, ...weather }, errands, deeds: [] };
}

/** Lines of a story that hold the words. */
export function told(story: readonly string[], words: RegExp): readonly string[] {
  return story.filter((line) => words.test(line));
}
