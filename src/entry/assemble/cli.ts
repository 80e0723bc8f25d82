import * as files from '../../adapters/system/text-files.ts';

/** Files as the command line needs them. */
export interface CliFiles {
  /** The text, byte for byte. Throws FG_CLI_FILE, FG_FLAGFILE_ENCODING. */
  readonly read: (path: string) => string;
  /** Replaces the text whole; mode and owner are kept, links followed. Throws FG_CLI_FILE. */
  readonly replace: (path: string, text: string) => void;
}

/** Fills what `flipgate flags` needs: the disk, and nothing else. */
export function assembleFiles(): CliFiles {
  return { read: files.readTextFile, replace: files.replaceTextFile };
}
