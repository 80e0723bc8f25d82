import { type Criterion, parseSelector, selectorFault, valuesOf } from './selector.ts';
import type { SandboxEntity } from './state.ts';

/** A read entity selector. */
export interface EntitySelector {
  readonly matches: (entity: SandboxEntity) => boolean;
  /** `entityId(…)` was used: it finds entities of any age, names only recent ones. */
  readonly byId: boolean;
}

type Test = EntitySelector['matches'];

/**
 * Reads an entity selector of the classic API.
 *
 * @param text  For example `type("SERVICE"),entityName.equals("cart")`.
 * @param parameter  Name on the wire, for the refusal.
 * @throws FG_SANDBOX_SELECTOR for a criterion that the stand-in does not know, or without `type` and `entityId`.
 * @see https://docs.dynatrace.com/docs/dynatrace-api/environment-api/entity-v2/entity-selector
 */
export function parseEntitySelector(text: string, parameter = 'entitySelector'): EntitySelector {
  const criteria = parseSelector(text, parameter);
  const names = criteria.map(({ name }) => name);
  if (!names.includes('type') && !names.includes('entityId')) {
    throw selectorFault(parameter, 'type or entityId is required');
  }
  if (new Set(names.filter((name) => name === 'type')).size < names.filter((name) => name === 'type').length) {
    throw selectorFault(parameter, 'one type is taken');
  }
  const tests = criteria.map((criterion) => testOf(criterion, parameter));
  return { matches: (entity) => tests.every((test) => test(entity)), byId: names.includes('entityId') };
}

function testOf(criterion: Criterion, parameter: string): Test {
  const one = () => valuesOf(criterion, { parameter, most: 1 })[0] ?? '';
  switch (criterion.name) {
    case 'type': {
      const type = one();
      return (entity) => entity.type === type;
    }
    case 'entityId':
      return idTest(valuesOf(criterion, { parameter }), parameter);
    case 'tag': {
      const tags = valuesOf(criterion, { parameter });
      return (entity) => tags.some((tag) => entity.tags.includes(tag));
    }
    case 'not':
      return notTest(criterion, parameter);
    case 'caseSensitive':
      return nameTest(inner(criterion, parameter), { parameter, fold: (name) => name });
    default:
      return nameTest(criterion, { parameter, fold: (name) => name.toLowerCase() });
  }
}

function idTest(ids: readonly string[], parameter: string): Test {
  const types = new Set(ids.map((id) => id.replace(/-[^-]*$/, '')));
  if (types.size > 1) throw selectorFault(parameter, 'all entity ids must be of one type');
  return (entity) => ids.includes(entity.entityId);
}

function notTest(criterion: Criterion, parameter: string): Test {
  const negated = inner(criterion, parameter);
  if (negated.name === 'type') throw selectorFault(parameter, 'type cannot be negated');
  const test = testOf(negated, parameter);
  return (entity) => !test(entity);
}

function inner(criterion: Criterion, parameter: string): Criterion {
  const [only, extra] = criterion.args;
  if (only === undefined || typeof only === 'string' || extra !== undefined) {
    throw selectorFault(parameter, `${criterion.name} takes one criterion`);
  }
  return only;
}

function nameTest(
  criterion: Criterion,
  { parameter, fold }: { readonly parameter: string; readonly fold: (name: string) => string },
): Test {
  const wanted = () => valuesOf(criterion, { parameter, most: 1 }).map(fold)[0] ?? '';
  switch (criterion.name) {
    // "contains", although it reads like equality: the trap that `entityName.equals` avoids.
    case 'entityName': {
      const part = wanted();
      return (entity) => fold(entity.name).includes(part);
    }
    case 'entityName.equals': {
      const name = wanted();
      return (entity) => fold(entity.name) === name;
    }
    case 'entityName.startsWith': {
      const start = wanted();
      return (entity) => fold(entity.name).startsWith(start);
    }
    case 'entityName.in': {
      const names = valuesOf(criterion, { parameter }).map(fold);
      return (entity) => names.includes(fold(entity.name));
    }
    default:
      throw selectorFault(parameter, `there is no criterion ${criterion.name}`);
  }
}
