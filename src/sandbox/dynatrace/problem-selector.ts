import { type Criterion, parseSelector, selectorFault, valuesOf } from './selector.ts';
import type { SandboxProblem } from './state.ts';

const PARAMETER = 'problemSelector';
const LONGEST_TEXT = 30;

type Test = (problem: SandboxProblem) => boolean;

/** Severity of the classic API for a category of Grail. */
export function severityOf(category: string): string {
  return category === 'SLOWDOWN' ? 'PERFORMANCE' : category;
}

/**
 * Reads a problem selector; all its criteria must hold.
 *
 * @throws FG_SANDBOX_SELECTOR for a criterion or value that the stand-in does not know.
 */
export function parseProblemSelector(text: string): Test {
  const tests = parseSelector(text, PARAMETER).map(testOf);
  return (problem) => tests.every((test) => test(problem));
}

function testOf(criterion: Criterion): Test {
  const values = valuesOf(criterion, { parameter: PARAMETER });
  const [only = ''] = values;
  const oneOf = (allowed: readonly string[]) => {
    if (values.length !== 1 || !allowed.includes(only)) throw selectorFault(PARAMETER, `${criterion.name}(${only})`);
  };
  switch (criterion.name) {
    case 'status':
      oneOf(['open', 'closed', 'OPEN', 'CLOSED']);
      return (problem) => (problem.endMs === null) === (only.toLowerCase() === 'open');
    case 'severityLevel':
      return (problem) => values.includes(severityOf(problem.category));
    case 'impactLevel':
      return (problem) => values.includes(impactOf(problem));
    case 'rootCauseEntity':
      return (problem) => problem.rootCause !== null && values.includes(problem.rootCause);
    case 'affectedEntities':
    case 'impactedEntities':
      return (problem) => problem.affected.some((id) => values.includes(id));
    case 'affectedEntityTypes':
      return (problem) => problem.affected.some((id) => values.includes(id.replace(/-[^-]*$/, '')));
    case 'problemId':
      return (problem) => values.includes(problem.problemId);
    case 'displayId':
      return (problem) => values.includes(problem.displayId);
    case 'underMaintenance':
      oneOf(['true', 'false']);
      return (problem) => problem.underMaintenance === (only === 'true');
    case 'text':
      return textTest(values);
    default:
      throw selectorFault(PARAMETER, `there is no criterion ${criterion.name}`);
  }
}

function textTest(values: readonly string[]): Test {
  const [text = ''] = values;
  if (values.length !== 1 || text.length > LONGEST_TEXT) {
    throw selectorFault(PARAMETER, `text takes one value of at most ${LONGEST_TEXT} characters`);
  }
  const wanted = text.toLowerCase();
  return (problem) =>
    [problem.title, problem.displayId, ...problem.affected].some((where) => where.toLowerCase().includes(wanted));
}

/** A problem without an entity touches the environment. */
export function impactOf(problem: SandboxProblem): string {
  return problem.affected.length === 0 ? 'ENVIRONMENT' : 'SERVICES';
}
