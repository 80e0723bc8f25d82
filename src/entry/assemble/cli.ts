import { existsSync } from 'node:fs';
import * as files from '../../adapters/system/text-files.ts';
import { repositoryHost } from './shared/github-access.ts';
import { type Outside, type OutsideOptions, openOutside } from './shared/outside.ts';

/** Files as the command line needs them. */
export interface CliFiles {
  /** The text, byte for byte. Throws FG_CLI_FILE, FG_FLAGFILE_ENCODING. */
  readonly read: (path: string) => string;
  /** The same, or null when there is nothing of that name. */
  readonly readIfThere: (path: string) => string | null;
  /** Replaces the text that was read, whole; mode and owner are kept, links followed. Throws FG_CLI_FILE, FG_CLI_FILE_CHANGED. */
  readonly replace: (path: string, change: { readonly was: string; readonly text: string }) => void;
}

/** Fills what `flipgate flags` needs: the disk, and nothing else. */
export function assembleFiles(): CliFiles {
  return {
    read: files.readTextFile,
    readIfThere: (path) => (existsSync(path) ? files.readTextFile(path) : null),
    replace: files.replaceTextFile,
  };
}

/** Host of the repository that `--repo` names. Throws FG_ASSEMBLY_VARIABLE. */
export const hostOfRepository = repositoryHost;

/**
 * Opens the real systems for one command, hands them over, and ends every connection whatever comes of it.
 *
 * @throws what `openOutside` and `act` throw
 */
export async function withOutside<T>(options: OutsideOptions, act: (outside: Outside) => Promise<T>): Promise<T> {
  const outside = await openOutside(options);
  try {
    return await act(outside);
  } finally {
    await outside.close();
  }
}
