import { FlipError } from '../../domain/errors/flip-error.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import { receiptOf } from '../../domain/record/standing.ts';
import type { Ports } from '../ports.ts';

/**
 * Keeps the one rolling pull request of an environment's own branch: opened as soon as the commit is there, beside the
 * path. A pull request that cannot be opened never touches the flip; its commit is where it has to be.
 */
export class OwnPull {
  readonly #ports: Pick<Ports, 'repository'>;
  #asked: Promise<void> | null = null;
  /** Why it could not be opened, or null. */
  failure: string | null = null;

  constructor(ports: Pick<Ports, 'repository'>) {
    this.#ports = ports;
  }

  /** Tells of a new state of the flip. */
  tell(record: FlipRecord): void {
    if (this.#asked !== null || receiptOf(record, 'do/commit/0')?.end !== 'done') return;
    this.#asked = this.#ensure(record);
  }

  /** Waits for what was asked. */
  async settle(): Promise<void> {
    await this.#asked;
  }

  async #ensure({ plan }: FlipRecord): Promise<void> {
    const { repository } = this.#ports;
    const { commit, environment } = plan;
    if (repository === null || commit?.own === undefined) return;
    try {
      await repository.ensurePullRequest({
        head: commit.branch,
        base: commit.own.base,
        title: `Flips of feature flags in ${environment}`,
        body: 'One commit for each flip, made and proven by flipgate. Merge it to keep what is live; closed, it is opened anew by the next flip.',
      });
    } catch (error) {
      if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
      this.failure = `${error.message} (${error.code})`;
    }
  }
}
