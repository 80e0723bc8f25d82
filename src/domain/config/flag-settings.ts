import type { Change } from '../command/command.ts';
import type { Expectation } from '../record/names.ts';
import type { Configuration, FlagSetting } from './configuration.ts';
import { UNKNOWN_FLAG } from './configuration.ts';
import { DEFAULT_FLAGS } from './default-flags.ts';

/** A flag that somebody knows, under its key there. */
export interface KnownFlag {
  readonly key: string;
  readonly setting: FlagSetting;
  /** `defaults`: the table of the demo's flags, because the configuration does not name the flag. */
  readonly from: 'configuration' | 'defaults' | 'nowhere';
}

/** What is known of a flag, by its key or by one of its other names; the configuration first, then the demo's flags. */
export function flagNamed({ flags }: Configuration, flag: string): KnownFlag {
  for (const [from, table] of [
    ['configuration', flags],
    ['defaults', DEFAULT_FLAGS],
  ] as const) {
    const exact = table.get(flag);
    if (exact !== undefined) return { key: flag, setting: exact, from };
    for (const [key, setting] of table) if (setting.names.includes(flag)) return { key, setting, from };
  }
  return { key: flag, setting: UNKNOWN_FLAG, from: 'nowhere' };
}

/** A flag's name as it was said and its others, as far as the configuration or the demo's table know them. */
export function namesOf(configuration: Configuration, flag: string): readonly string[] {
  const { key, setting } = flagNamed(configuration, flag);
  return [flag, key, ...setting.names];
}

/** What a flip of that flag to that variant should lead to when the command does not say; `healthy` when nobody knows. */
export function expectationOf(configuration: Configuration, { flag, variant }: Change): Expectation {
  const { expect } = flagNamed(configuration, flag).setting;
  return expect.get(variant) ?? expect.get('*') ?? 'healthy';
}

/** Name of the service in Dynatrace that reads the flag, or null. */
export function serviceOf(configuration: Configuration, flag: string): string | null {
  return flagNamed(configuration, flag).setting.service;
}

/**
 * The flag's key in a file, for a flag that goes by several names: as asked when the file has it, else the one name of
 * it that the file has.
 *
 * @param keys  Keys of the file.
 * @returns undefined when the file has none of its names, or more than one: then nobody can tell which was meant.
 */
export function keyInFile(
  configuration: Configuration,
  { flag, keys }: { readonly flag: string; readonly keys: readonly string[] },
): string | undefined {
  if (keys.includes(flag)) return flag;
  const { key, setting } = flagNamed(configuration, flag);
  const [first, second] = [key, ...setting.names].filter((name) => keys.includes(name));
  return second === undefined ? first : undefined;
}

/**
 * The variant that a word means. A variant of that name in the file is meant before any alias; an alias counts only where
 * the file has its variant; else the word itself comes back, to be refused with the legal names.
 *
 * @param variants  Variants of the flag in the file.
 */
export function aliasOf(
  configuration: Configuration,
  { flag, variant, variants }: Change & { readonly variants: readonly string[] },
): string {
  if (variants.includes(variant)) return variant;
  const meant = flagNamed(configuration, flag).setting.aliases.get(variant);
  return meant !== undefined && variants.includes(meant) ? meant : variant;
}
