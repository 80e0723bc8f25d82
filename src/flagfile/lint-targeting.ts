import type { Json, JsonObject } from '../domain/json.ts';
import { defaultVariantOf, type FlagEntry, targetingOf, variantNamesOf } from './flags.ts';
import type { LintCodeName } from './lint-codes.ts';
import type { LintTools } from './lint-report.ts';
import type { MakeEvaluator, Predicted } from './predict.ts';
import { contextsOf, referencesIn, withReferences } from './rule-contexts.ts';
import { entryOf, jsonOf, MAX_DEPTH, memberOf, resolved, type TreeNode, textOf } from './tree.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}
type Say = (code: LintCodeName, message: string, at?: Span) => void;

/** Longest rule that a message shows whole. */
const SHOWN = 200;

interface Subject {
  readonly flag: FlagEntry;
  readonly rule: Json;
  readonly ruleNode: TreeNode;
  readonly evaluators: Json;
}

/** The node that keys and indexes lead to, as far as they go. */
function nodeAt(node: TreeNode, path: readonly string[]): TreeNode {
  const [first, ...rest] = path;
  const target = resolved(node);
  if (first === undefined || target === null) return node;
  const next = target.kind === 'list' ? target.items[Number(first)] : entryOf(target, first)?.value;
  return next === undefined ? node : nodeAt(next, rest);
}

function lintReferences({ rule, ruleNode, evaluators }: Subject, say: Say): boolean {
  const known = typeof evaluators === 'object' && evaluators !== null ? Object.keys(evaluators) : [];
  const unknown = [...referencesIn(rule)].filter((name) => !known.includes(name));
  for (const name of unknown)
    say('reference-unknown', `it refers to the evaluator "${name}", which is not there`, ruleNode);
  return unknown.length === 0;
}

/** The flag alone as flagd JSON, with another default. */
function flagAlone(subject: Subject, defaultVariant: string | null): string {
  const flag = jsonOf(subject.flag.node);
  const fields = typeof flag === 'object' && flag !== null ? flag : {};
  return JSON.stringify({
    flags: { it: { ...fields, state: 'ENABLED', defaultVariant } },
    $evaluators: subject.evaluators ?? {},
  });
}

function answersOf(
  subject: Subject,
  request: { readonly make: MakeEvaluator; readonly to: string | null; readonly contexts: readonly JsonObject[] },
): readonly Predicted[] | null {
  const evaluator = request.make(flagAlone(subject, request.to));
  return evaluator.ok ? request.contexts.map((context) => evaluator.evaluate('it', context)) : null;
}

/** Targeting hides the default when no context that the rule tells apart is answered by it. */
function lintHidden(subject: Subject, tools: LintTools, say: Say): void {
  const { flag, rule, evaluators, ruleNode } = subject;
  const from = defaultVariantOf(flag);
  const other = variantNamesOf(flag).find((name) => name !== from);
  if (other === undefined) return;
  const contexts = contextsOf(withReferences(rule, evaluators));
  const before = answersOf(subject, { make: tools.make, to: from, contexts });
  const after = answersOf(subject, { make: tools.make, to: other, contexts });
  const same = before?.every((one, index) => {
    const two = after?.[index];
    return two !== undefined && one.variant === two.variant && one.reason === two.reason;
  });
  if (!same) return;
  const text = JSON.stringify(rule);
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  say('default-hidden', `targeting always decides, so the default variant is never served: ${shown}`, ruleNode);
}

/** Nodes that a rule may end in, as far as they can be told without running it. */
function resultsOf(node: TreeNode | null, evaluators: TreeNode | null, depth = 0): readonly TreeNode[] {
  const rule = resolved(node);
  if (rule === null || depth > MAX_DEPTH) return [];
  if (rule.kind !== 'map') return [rule];
  const [operator, second] = rule.entries;
  if (operator === undefined || second !== undefined) return [];
  const operands = resolved(operator.value);
  const list = operands?.kind === 'list' ? operands.items : [];
  const below = (item: TreeNode | undefined): readonly TreeNode[] => resultsOf(item ?? null, evaluators, depth + 1);
  switch (operator.key) {
    case '$ref':
      return operands?.kind === 'scalar' ? below(memberOf(evaluators, String(operands.value)) ?? undefined) : [];
    case 'if':
      // Condition, result, condition, result …, and what is left over is the last result.
      return list.flatMap((item, index) => (index % 2 === 1 || index === list.length - 1 ? below(item) : []));
    case 'fractional':
      return list.flatMap((item) => {
        const pair = resolved(item);
        return pair?.kind === 'list' ? below(pair.items[0]) : [];
      });
    default:
      return [];
  }
}

/** A rule that ends in a word which is no variant: flagd answers with an error, and the program with its own default. */
function lintResults({ flag, ruleNode }: Subject, say: Say): void {
  const names = variantNamesOf(flag);
  for (const result of resultsOf(ruleNode, memberOf(flag.place.root, '$evaluators'))) {
    if (result.kind !== 'scalar' || result.value === null) continue;
    const name = String(result.value);
    if (typeof result.value !== 'number' && names.includes(name)) continue;
    say('targeting-fails', `targeting ends in ${JSON.stringify(result.value)}, which is none of its variants`, result);
  }
}

/** Everything about a flag's targeting: schema, references, errors, and whether it leaves anything to the default. */
export function lintTargeting(
  { flag, tools }: { readonly flag: FlagEntry; readonly tools: LintTools },
  say: Say,
): void {
  const rule = targetingOf(flag);
  const entry = entryOf(flag.node, 'targeting');
  if (rule === undefined || entry === undefined) return;
  const ruleNode = resolved(entry.value) ?? entry.value;
  // An alias to a rule elsewhere: the finding belongs to this flag, at its own line.
  const at = entry.value.kind === 'alias' || entry.merged ? entry.value : ruleNode;
  const evaluators = jsonOf(memberOf(flag.place.root, '$evaluators'));
  const subject: Subject = { flag, rule, ruleNode: at, evaluators };
  if (!lintReferences(subject, say)) return;
  const problem = tools.findTargetingProblem(rule, evaluators);
  if (problem !== null) {
    say('schema', `targeting: ${problem.what}`, at === ruleNode ? nodeAt(ruleNode, problem.path) : at);
    return;
  }
  const names = variantNamesOf(flag);
  const name = defaultVariantOf(flag);
  // Without variants or with a default that is none of them, the evaluator refuses the flag: told already.
  if (names.length === 0 || (name !== null && !names.includes(name)) || textOf(flag.node, 'state') === 'DISABLED')
    return;
  lintResults({ ...subject, ruleNode }, say);
  lintHidden(subject, tools, say);
}
