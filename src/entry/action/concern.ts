import { findCommandLines } from '../../domain/command/command-lines.ts';
import { hasLabelPrefix, LABEL_PREFIX } from '../../domain/command/label-prefix.ts';
import { type Loose, textAt } from './decode.ts';

/** What the gate knows of a run before anything else is loaded. */
export interface Seen {
  /** `GITHUB_EVENT_NAME`; in a called workflow it is the caller's. */
  readonly event: string;
  readonly payload: Loose;
  readonly mode: string;
  readonly prefix: string;
  /** Input `flag`; '' when it was not given. */
  readonly flag: string;
}

export type Concern = { readonly ours: true } | { readonly ours: false; readonly why: string };

const OURS: Concern = { ours: true };

/** Events that always ask something of us: nobody starts them by accident. */
const ASKING = ['workflow_dispatch', 'repository_dispatch', 'schedule', 'workflow_run'];

/**
 * Whether a run can concern us, from the event alone. Generous: what is let through is read and judged by the grammar;
 * what is not costs the start of Node.js and nothing else. Most comments of a repository end here.
 */
export function concernOf({ event, payload, mode, prefix, flag }: Seen): Concern {
  if (mode !== '' && mode !== 'auto') return OURS;
  if (ASKING.includes(event)) return OURS;
  switch (event) {
    case 'issue_comment':
      return commentConcern(payload, prefix);
    case 'pull_request':
    case 'pull_request_target':
      return labelConcern(payload);
    default:
      if (flag !== '') return OURS;
      return { ours: false, why: `nothing in the event "${event}" asks for a flip` };
  }
}

function commentConcern(payload: Loose, prefix: string): Concern {
  const action = textAt(payload, 'action');
  if (action !== 'created') return { ours: false, why: `a comment that was ${action} is no command` };
  if (findCommandLines(textAt(payload, 'comment', 'body'), prefix).length > 0) return OURS;
  return { ours: false, why: `no line of the comment begins with ${prefix}` };
}

function labelConcern(payload: Loose): Concern {
  const action = textAt(payload, 'action');
  if (action !== 'labeled' && action !== 'unlabeled') return { ours: false, why: `"${action}" is about no label` };
  const label = textAt(payload, 'label', 'name');
  if (hasLabelPrefix(label)) return OURS;
  return { ours: false, why: `the label does not begin with ${LABEL_PREFIX}` };
}
