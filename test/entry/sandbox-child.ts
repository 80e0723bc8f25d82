import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** `flipgate sandbox serve` in a process of its own. */
export interface SandboxChild {
  /** What it printed: the variables under which the stand-ins are found. */
  readonly variables: Readonly<Record<string, string>>;
  /** Reads one thing of the worlds, such as `served`. */
  read(name: string): Promise<unknown>;
  /** Does one thing in the worlds, such as `comment`; answers 400 are given back as they are. */
  perform(name: string, asked: object): Promise<unknown>;
  /** Tells it to end and gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the stand-ins around a flags file (the demo's own unless given) and waits until they answer. */
export async function startSandbox(args: readonly string[] = []): Promise<SandboxChild> {
  const argv = ['src/entry/cli/main.ts', 'sandbox', 'serve', '--json', ...args];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  child.stdout.setEncoding('utf8');
  let printed = '';
  while (!printed.includes('\n')) {
    const piece = await Promise.race([once(child.stdout, 'data'), ended.then(() => null)]);
    if (piece === null) break;
    printed += String(piece[0]);
  }
  const variables: Readonly<Record<string, string>> = JSON.parse(printed || '{}');
  const control = variables['FLIPGATE_SANDBOX_CONTROL'];
  return {
    variables,
    read: async (name) => (await fetch(`${control}/${name}`)).json(),
    perform: async (name, asked) =>
      (await fetch(`${control}/${name}`, { method: 'POST', body: JSON.stringify(asked) })).json(),
    async stop() {
      child.kill('SIGTERM');
      const [code] = await ended;
      return typeof code === 'number' ? code : null;
    },
  };
}
