import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import type { Entity, Tenant } from '../../domain/ports/tenant.ts';
import type { PlannedChange, Warning } from '../../domain/record/plan.ts';
import { defaultVariantOf, type FlagEntry, targetingOf, typeOfFlag, variantsOf } from '../../flagfile/flags.ts';
import { findFlag, readSoundFlagFile } from '../../flagfile/inspect.ts';
import { type Prediction, predictEvaluation } from '../../flagfile/predict.ts';
import { checkVariant } from '../../flagfile/set-default-variant.ts';
import { textOf } from '../../flagfile/tree.ts';
import { makeFlagdEvaluator } from '../../support/flagd-evaluator.ts';
import type { AskedChange, FlipTarget } from './flip-ask.ts';
import { spellChange } from './spell-change.ts';

/** Entities of a service; where there are none, a warning or the refusal that the plan ends with. */
export interface ResolvedEntities {
  readonly entities: readonly Entity[];
  readonly warning: Warning | null;
  /** Thrown after the flag itself was looked at: a flag that is not there is the better news. */
  readonly refusal: FlipError | null;
}

/** Entities of a service, or none where Dynatrace is optional and cannot say. */
export async function resolveEntities(
  tenant: Tenant | null,
  target: FlipTarget,
  change: AskedChange,
): Promise<ResolvedEntities> {
  const none = { entities: [], warning: null, refusal: null };
  if (target.dynatrace === 'none' || tenant === null) return none;
  const optional = target.dynatrace === 'optional';
  const { flag, service } = change;
  if (service === null && change.entityIds.length === 0) {
    if (!optional) return { ...none, refusal: flipError('FG_FLIP_NO_SERVICE', { flag }) };
    const text = `which service reads ${flag} is not known: Dynatrace is not told`;
    return { ...none, warning: { code: 'no-entity', text } };
  }
  const entities = await askEntities(tenant, change).catch((error: unknown) => {
    if (optional && error instanceof FlipError && error.kind !== 'bug') return error;
    throw error;
  });
  if (entities instanceof FlipError)
    return {
      ...none,
      warning: { code: 'dynatrace-unavailable', text: `Dynatrace is not told: ${entities.message}` },
    };
  const refusal = entitiesAmiss(change, entities);
  if (refusal === null) return { ...none, entities };
  if (!optional) return { ...none, refusal };
  return { ...none, warning: { code: 'no-entity', text: `Dynatrace is not told: ${refusal.message}` } };
}

/** What is wrong with what was found: each id has to be there, and a name has to mean one service. */
function entitiesAmiss(
  { flag, service, entityIds }: AskedChange,
  found: readonly Entity[],
): ReturnType<typeof flipError> | null {
  const missing = entityIds.filter((id) => !found.some((entity) => entity.id === id));
  if (entityIds.length > 0) return missing.length === 0 ? null : flipError('FG_FLIP_ENTITY_ID', { flag, missing });
  return found.length === 1 ? null : flipError('FG_FLIP_ENTITY', { service: service ?? '', found: found.length });
}

function askEntities(tenant: Tenant, change: AskedChange): Promise<readonly Entity[]> {
  return tenant.resolveService({ name: change.service ?? '', entityIds: change.entityIds });
}

/** What one change comes to on the live text. */
export interface LiveChange {
  readonly change: PlannedChange;
  readonly warnings: readonly Warning[];
  /** The live default is the asked variant already. */
  readonly already: boolean;
}

function typeMismatch(asked: AskedChange, flag: FlagEntry): PlannedChange['typeMismatch'] {
  const has = typeOfFlag(flag);
  return asked.askedType === null || asked.askedType === has ? null : { asked: asked.askedType, has };
}

/** The context by which the flip is proven: one whose answer it changes, or where nothing changes any that has one. */
function tellingRow({ rows }: Prediction, already: boolean): Prediction['rows'][number] | undefined {
  // What is served now is what the rule makes of a context, which need not be the default.
  return rows.find(({ before, after }) => after.variant !== undefined && (already || before.variant !== after.variant));
}

/**
 * Plans one change on the live text: variants come from there, and the official evaluator says what it will do.
 *
 * @throws FG_FLAG_UNKNOWN, FG_VARIANT_UNKNOWN, FG_FLIP_INERT, FG_FLIP_DISABLED, FG_FLIP_NO_DEFAULT, FG_FLAGFILE_….
 */
export function planChange(request: {
  readonly text: string;
  readonly file: string;
  readonly asked: AskedChange;
  readonly entities: readonly Entity[];
}): LiveChange {
  const { text, file, entities } = request;
  const inspected = readSoundFlagFile(text, file);
  const asked = spellChange(request.asked, inspected.flags);
  const flag = findFlag(inspected, asked.flag);
  checkVariant(flag, { flag: asked.flag, variant: asked.variant }, null);
  const which = { source: text, flag: asked.flag, to: asked.variant, file };
  const prediction = predictEvaluation({ ...which, make: makeFlagdEvaluator });
  const from = defaultVariantOf(flag);
  // flagd takes an empty text for no default; no variant can be called so, and nothing could be put back.
  if (from === '') throw flipError('FG_FLIP_NO_DEFAULT', { flag: asked.flag, why: 'it says ""' });
  if (textOf(flag.node, 'state') === 'DISABLED') throw flipError('FG_FLIP_DISABLED', { flag: asked.flag });
  const already = from === asked.variant;
  if (!already && prediction.inert)
    throw flipError('FG_FLIP_INERT', { flag: asked.flag, to: asked.variant, rule: prediction.rule ?? 'none' });
  const telling = tellingRow(prediction, already);
  const change: PlannedChange = {
    flag: asked.flag,
    from,
    to: asked.variant,
    toValue: variantsOf(flag).get(asked.variant) ?? null,
    proof: {
      context: telling?.context ?? {},
      before: telling?.before.variant ?? from,
      after: telling?.after.variant ?? asked.variant,
    },
    service: asked.service,
    entities,
    expect: asked.expect,
    titlePhrases: asked.titlePhrases,
    typeMismatch: typeMismatch(asked, flag),
  };
  return {
    change,
    warnings: flagWarnings(change, { hasTargeting: targetingOf(flag) !== undefined, rows: prediction.rows }),
    already,
  };
}

/** What to mind about one flag: a type that its service does not ask for, contexts that its targeting keeps as they are. */
function flagWarnings(
  { flag, service, typeMismatch: mismatch }: PlannedChange,
  { hasTargeting, rows }: { readonly hasTargeting: boolean; readonly rows: Prediction['rows'] },
): readonly Warning[] {
  const kept = hasTargeting ? rows.filter((row) => row.before.variant === row.after.variant).length : 0;
  const type: Warning | null =
    mismatch === null
      ? null
      : {
          code: 'type-mismatch',
          text: `${flag} is a ${mismatch.has}, but ${service ?? 'its service'} asks for a ${mismatch.asked} and will fall back to its own default`,
        };
  const inert: Warning | null =
    kept === 0
      ? null
      : { code: 'inert', text: `targeting decides for ${kept} of ${rows.length} tried contexts: they do not change` };
  return [type, inert].filter((warning) => warning !== null);
}
