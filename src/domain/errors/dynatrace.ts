import type { ErrorTable } from './kinds.ts';

const scopes = (missing: readonly string[]): string => (missing.length === 0 ? '' : ` Missing: ${missing.join(', ')}.`);

/** Errors of speaking to Dynatrace. */
export const DYNATRACE_ERRORS = {
  FG_DYNATRACE_URL: {
    kind: 'usage',
    say: (d: { given: string; expected: string }) =>
      `"${d.given}" is no address of a Dynatrace environment: expected ${d.expected}.`,
    fix: "Give the environment's address, e.g. https://abc12345.apps.dynatrace.com (platform) or https://abc12345.live.dynatrace.com (classic).",
  },
  FG_DYNATRACE_CREDENTIAL: {
    kind: 'usage',
    say: (d: { has: string; needs: string }) => `With ${d.has}, Dynatrace also needs ${d.needs}.`,
    fix: 'Set the token that fits the address: a platform token for the apps host, an access token (dt0c01) for the live host.',
  },
  FG_DYNATRACE_REFUSED: {
    kind: 'refused',
    say: (d: { what: string; status: number; message: string; missing: readonly string[] }) =>
      `Dynatrace refused to ${d.what} (HTTP ${d.status}): ${d.message}.${scopes(d.missing)}`,
    fix: 'Give the token the named scopes, or the user behind it the IAM policy; an expired platform token answers the same.',
  },
  FG_DYNATRACE_REQUEST: {
    kind: 'refused',
    say: (d: { what: string; status: number; message: string }) =>
      `Dynatrace did not take the request to ${d.what} (HTTP ${d.status}): ${d.message}.`,
    fix: 'The message names the field or the missing feature; nothing was changed by it.',
  },
  FG_DYNATRACE_HOST: {
    kind: 'usage',
    say: (d: { what: string; host: string; came: string }) =>
      `Asked Dynatrace to ${d.what}, expected JSON, got ${d.came}.`,
    fix: 'The address is not the API of that environment (a login page, a proxy, classic for platform): check the address.',
  },
  FG_DYNATRACE_UNAVAILABLE: {
    kind: 'unavailable',
    say: (d: { what: string; why: string; retryAfterSeconds: number | null }) =>
      `Dynatrace did not ${d.what}: ${d.why}.${d.retryAfterSeconds === null ? '' : ` It asks to wait ${d.retryAfterSeconds} s.`}`,
    fix: 'Try again when Dynatrace answers.',
  },
  FG_DYNATRACE_ANSWER: {
    kind: 'contract',
    say: (d: { what: string; expected: string; came: string }) =>
      `Asked Dynatrace to ${d.what}: expected ${d.expected}, got ${d.came}.`,
    fix: 'Please report this; a Dynatrace of another version may answer differently.',
  },
  FG_DYNATRACE_NAME: {
    kind: 'usage',
    say: (d: { name: string }) => `"${d.name}" has characters that an entity selector cannot carry safely.`,
    fix: 'Give the entity id instead (flags.FLAG.entity-ids in the configuration).',
  },
  FG_DYNATRACE_TEXT: {
    kind: 'usage',
    say: (d: { text: string; expected: string }) =>
      `${JSON.stringify(d.text)} cannot stand in a query: expected ${d.expected}.`,
    fix: 'Use a shorter text on one line.',
  },
  FG_DYNATRACE_TLS: {
    kind: 'usage',
    say: (d: { what: string; why: string }) =>
      `Dynatrace's certificate is not trusted: it could not be asked to ${d.what} (${d.why}).`,
    fix: 'ActiveGates and Managed often have a certificate of their own: name its authority in NODE_EXTRA_CA_CERTS.',
  },
} as const satisfies ErrorTable;
