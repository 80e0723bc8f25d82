// One run of flipgate in a process of its own, to be killed: `node flip-child.ts flip|resume ASK.json`.
import { readFileSync } from 'node:fs';
import type { FlipId } from '../../src/domain/record/names.ts';
import type { FlipAsk } from '../../src/operations/plan/flip-ask.ts';
import { resumeFlip } from '../../src/operations/verbs/resume-flip.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { openProduct, type ProductOptions } from './product.ts';

/** What the child is told, as JSON. */
export interface ChildAsk {
  readonly product: ProductOptions;
  readonly ask: FlipAsk;
  readonly id: FlipId;
}

const runner = { holder: 'cluster-child', onProgress: () => undefined, authorise: async () => true };

async function main([what = '', path = '']: readonly string[]): Promise<void> {
  const { product, ask, id }: ChildAsk = JSON.parse(readFileSync(path, 'utf8'));
  const ports = await openProduct(product);
  const record =
    what === 'flip'
      ? await runFlip({ ports, ask, id, trigger: { kind: 'terminal', actor: ask.actor }, runner })
      : await resumeFlip({ ports, asked: id, runner });
  process.stdout.write(`${JSON.stringify(record)}\n`);
  await ports.close();
}

await main(process.argv.slice(2));
