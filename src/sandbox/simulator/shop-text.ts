import { manifestOf } from '../manifest.ts';

export const PATH = 'deploy/flags.yaml';
export const NAMESPACE = 'shop';
export const NAME = 'flagd-config';
export const KEY = 'demo.flagd.json';
export const START_MS = Date.parse('2026-03-02T09:00:00.000Z');

/** Head of the other open pull request. */
export const OTHER_BRANCH = 'louder-banner';

/** Each flag's variant before anybody flipped it, and the other one. */
export const VARIANTS = {
  adSpeed: ['slow', 'fast'],
  cartFailure: ['off', 'on'],
  banner: ['plain', 'loud'],
} as const;

/** What flagd reads in the simulator's shop. */
export const FLAGS_TEXT = `{
  "$schema": "https://flagd.dev/schema/v0/flags.json",
  "flags": {
    "adSpeed": {
      "state": "ENABLED",
      "variants": { "slow": 1, "fast": 2 },
      "defaultVariant": "slow"
    },
    "cartFailure": {
      "state": "ENABLED",
      "variants": { "on": true, "off": false },
      "defaultVariant": "off"
    },
    "banner": {
      "state": "ENABLED",
      "variants": { "plain": "a", "loud": "b" },
      "defaultVariant": "plain"
    }
  }
}
`;

/** The manifest of it, as committed. */
export const MANIFEST = manifestOf(FLAGS_TEXT);
