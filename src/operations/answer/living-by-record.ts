import type { FlipRecord } from '../../domain/record/record.ts';
import type { Ports } from '../ports.ts';
import { LivingComment } from '../report/living-comment.ts';
import type { Showing } from '../report/showing.ts';

/** Keeps the comments of flips that are taken up, each in the conversation that asked for it. */
export function livingByRecord(
  ports: Ports,
  showing: Showing,
): { readonly tell: (record: FlipRecord) => void; readonly settle: () => Promise<void> } {
  const comments = new Map<string, { readonly living: LivingComment; readonly last: FlipRecord }>();
  return {
    tell(record) {
      const { trigger, id } = record;
      if (trigger.kind !== 'comment' && trigger.kind !== 'label') return;
      const living = comments.get(id)?.living ?? new LivingComment(ports, trigger.issue, showing);
      comments.set(id, { living, last: record });
      living.tell(record);
    },
    async settle() {
      await Promise.all([...comments.values()].map(({ living, last }) => living.settle(last)));
    },
  };
}
