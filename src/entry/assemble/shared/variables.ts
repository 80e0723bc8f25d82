import { flipError } from '../../../domain/errors/flip-error.ts';

/** The environment variables of the process, or some of them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The first of these that is set and not empty: workflows set variables of absent secrets to nothing. */
export function firstOf(variables: Variables, names: readonly string[]): string | null {
  for (const name of names) {
    const value = variables[name]?.trim();
    if (value !== undefined && value !== '') return value;
  }
  return null;
}

/** As `firstOf`, for an address. @throws FG_ASSEMBLY_VARIABLE for what is none, or is neither https nor loopback. */
export function addressOf(variables: Variables, name: string): string | null {
  const value = firstOf(variables, [name]);
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  const safe =
    url !== null &&
    url.username === '' &&
    url.password === '' &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname)));
  if (!safe) throw flipError('FG_ASSEMBLY_VARIABLE', { name, expected: 'an https address without a user in it' });
  return value.replace(/\/+$/, '');
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
