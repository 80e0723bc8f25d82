/** What labels of ours begin with. */
export const LABEL_PREFIX = 'flip:';

/** True for a label of ours, whatever its case: GitHub compares names of labels without it. */
export function hasLabelPrefix(label: string): boolean {
  return label.slice(0, LABEL_PREFIX.length).toLowerCase() === LABEL_PREFIX;
}
