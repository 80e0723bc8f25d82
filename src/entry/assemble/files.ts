import { readTextFile, replaceTextFile } from '../../adapters/system/text-files.ts';

// The command line reaches files through here, so that it stays free of adapters.
export { readTextFile, replaceTextFile };
