import type { Scenario, ScenarioOptions } from '../scenario.ts';
import type { LineFault } from './line-faults.ts';

/** The stand-ins of one shop on loopback ports. Their time follows the given clock, plus what was skipped. */
export interface SandboxServer {
  readonly scenario: Scenario;
  readonly shop: ScenarioOptions;
  /** Environment variables under which flipgate and other tools find the stand-ins. */
  readonly variables: Readonly<Record<string, string>>;
  /** Trouble on the lines; push to plan some. */
  readonly faults: LineFault[];
  /** Lets everything happen that is due by now. Every request does so first; so must whoever looks at a world. */
  catchUp(): void;
  /** Skips so many milliseconds: from now on the stand-ins are so much ahead of the clock. */
  advance(ms: number): void;
  /** Writes a repository (the shop's unless named) as a bare git repository and returns its path. */
  exportGit(repository?: string): string;
  close(): Promise<void>;
}
