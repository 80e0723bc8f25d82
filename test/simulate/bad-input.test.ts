import { describe, expect, it } from '@jest/globals';
import { chooseEnvironment, configurationFromOptions } from '../../src/domain/config/environment.ts';
import type { ErrorCode } from '../../src/domain/errors/catalogue.ts';
import { FlipError } from '../../src/domain/errors/flip-error.ts';
import type { Outcome, Verdict } from '../../src/domain/record/names.ts';
import { type FlipRecord, lastFact } from '../../src/domain/record/record.ts';
import type { FlipAsk } from '../../src/operations/plan/flip-ask.ts';
import { manifestOf } from '../../src/sandbox/manifest.ts';
import { wrongIn } from './faults/ends.ts';
import { type FlagName, Stage } from './faults/stage.ts';
import { FLAGD, PATH, type ShopOptions } from './shop.ts';

interface Given {
  readonly when: string;
  readonly flag?: FlagName;
  readonly shop?: ShopOptions;
  readonly prepare?: (stage: Stage) => void;
  readonly ask?: (stage: Stage) => Partial<FlipAsk>;
}

/** A flip that cannot be begun: one error, and nothing happened anywhere. */
interface Refused extends Given {
  readonly code: ErrorCode;
  readonly exit: number;
  /** What was expected and what came, both in the message. */
  readonly expected: RegExp;
  readonly came: RegExp;
}

const changed = (stage: Stage, change: Partial<FlipAsk['changes'][number]>): Partial<FlipAsk> => ({
  changes: stage.ask().changes.map((one) => ({ ...one, ...change })),
});

/** The shop's flags with another text, on the branch as in the cluster. */
const flagsAre = (text: string): ShopOptions => ({ liveText: text, file: manifestOf(text) });

const TARGETED = FLAGD.replace(
  '"defaultVariant": "slow"',
  '"defaultVariant": "slow",\n      "targeting": { "if": [{ "==": [{ "var": "tier" }, "gold"] }, "fast", "slow"] }',
);

function pushFile(stage: Stage, text: string): void {
  stage.shop.scenario.github.push({
    branch: 'try-cart-failure',
    author: 'ann',
    message: 'Flags',
    files: { [PATH]: text },
  });
}

const REFUSED: readonly Refused[] = [
  {
    when: 'the flag is not there',
    ask: (stage) => changed(stage, { flag: 'adSped' }),
    code: 'FG_FLAG_UNKNOWN',
    exit: 2,
    expected: /adSpeed/,
    came: /adSped\b/,
  },
  {
    when: 'the variant is not there',
    ask: (stage) => changed(stage, { variant: 'fats' }),
    code: 'FG_VARIANT_UNKNOWN',
    exit: 2,
    expected: /fast.*slow|slow.*fast/,
    came: /fats/,
  },
  {
    when: 'targeting always decides',
    shop: flagsAre(TARGETED),
    code: 'FG_FLIP_INERT',
    exit: 2,
    expected: /changes no evaluation/,
    came: /tier/,
  },
  {
    when: 'the file on the branch does not parse',
    prepare: (stage) => pushFile(stage, manifestOf(FLAGD.replace('"variants"', 'variants'))),
    code: 'FG_FLAGFILE_SYNTAX',
    exit: 2,
    expected: /expected|parse/i,
    came: /line|:\d+/,
  },
  {
    when: 'the text in the cluster does not parse',
    shop: { liveText: FLAGD.replace('"variants"', 'variants') },
    code: 'FG_FLAGFILE_SYNTAX',
    exit: 2,
    expected: /expected|parse/i,
    came: /flagd-config/,
  },
  {
    when: 'the branch defines the flag otherwise',
    prepare: (stage) => pushFile(stage, manifestOf(FLAGD.replace('"fast": 2', '"fast": 3'))),
    code: 'FG_FLIP_DEFINITION_DIFFERS',
    exit: 3,
    expected: /the live object/,
    came: /branch try-cart-failure/,
  },
  {
    when: 'the branch says another variant than the cluster',
    shop: { liveText: FLAGD.replace('"slow": 1, "fast": 2', '"slow": 1, "fast": 2, "idle": 3') },
    prepare: (stage) =>
      pushFile(
        stage,
        manifestOf(
          FLAGD.replace('"slow": 1, "fast": 2', '"slow": 1, "fast": 2, "idle": 3').replace(
            '"defaultVariant": "slow"',
            '"defaultVariant": "idle"',
          ),
        ),
      ),
    ask: (stage) => ({ commit: withoutDefault(stage) }),
    code: 'FG_FLIP_DRIFT',
    exit: 3,
    expected: /"slow" in the cluster/,
    came: /"idle" on try-cart-failure/,
  },
  {
    when: 'the flag is disabled',
    shop: flagsAre(FLAGD.replace('"state": "ENABLED"', '"state": "DISABLED"')),
    code: 'FG_FLIP_DISABLED',
    exit: 2,
    expected: /serves no variant/,
    came: /DISABLED/,
  },
  {
    when: 'GitHub does not take the token',
    prepare: ({ shop }) => shop.scenario.github.revokeToken(shop.scenario.credentials.github),
    code: 'FG_GITHUB_TOKEN',
    exit: 4,
    expected: /could not/,
    came: /401/,
  },
  {
    when: 'the cluster does not take the token',
    prepare: ({ shop }) => {
      const { kubernetes, credentials } = shop.scenario;
      kubernetes.issueToken({ token: credentials.kubernetes, user: 'nobody', rules: [] });
    },
    code: 'FG_KUBERNETES_FORBIDDEN',
    exit: 4,
    expected: /get|list/,
    came: /nobody/,
  },
  {
    when: 'Dynatrace does not take the token',
    prepare: ({ shop }) => {
      for (const token of shop.scenario.dynatrace.tokens) token.enabled = false;
    },
    code: 'FG_DYNATRACE_REFUSED',
    exit: 4,
    expected: /refused to/,
    came: /HTTP 40[13]/,
  },
  {
    when: 'the token may not read services',
    prepare: ({ shop }) => {
      for (const token of shop.scenario.dynatrace.tokens)
        token.scopes = token.scopes.filter((scope) => !scope.includes('entities'));
    },
    code: 'FG_DYNATRACE_REFUSED',
    exit: 4,
    expected: /Missing|scope|entities/i,
    came: /HTTP 403/,
  },
  {
    when: 'Dynatrace knows no service of that name',
    ask: (stage) => changed(stage, { service: 'carts' }),
    code: 'FG_FLIP_ENTITY',
    exit: 2,
    expected: /no service/,
    came: /carts/,
  },
  {
    when: 'Dynatrace knows one of two entities, the other never was',
    ask: (stage) => changed(stage, { entityIds: [stage.shop.scenario.entityId, 'SERVICE-0000000000000000'] }),
    code: 'FG_FLIP_ENTITY_ID',
    exit: 2,
    expected: /entity-ids|does not know/,
    came: /know SERVICE-0000000000000000,/,
  },
];

function withoutDefault(stage: Stage): FlipAsk['commit'] {
  const { commit } = stage.ask();
  return commit === null ? null : { ...commit, defaultHead: null };
}

describe('a flip that cannot be begun', () => {
  it.each(REFUSED)('says why, and leaves every world alone: $when', async (row) => {
    const stage = new Stage(row.shop, row.flag);
    row.prepare?.(stage);
    stage.asked = row.ask?.(stage) ?? {};
    const before = stage.now;
    const { error } = await stage.run('flip');
    expect(error).toBeInstanceOf(FlipError);
    if (!(error instanceof FlipError)) return;
    expect([error.code, error.exitCode]).toEqual([row.code, row.exit]);
    expect(error.message).toMatch(row.expected);
    expect(error.message).toMatch(row.came);
    expect(error.fix.length).toBeGreaterThan(20);
    expect(stage.now).toEqual(before);
    expect((await stage.stored()).record).toBeNull();
  });

  it('names the environments where another one was asked for', () => {
    const chosen = chooseEnvironment(configurationFromOptions({ environment: 'staging' }, 'conversation'), 'stagin');
    expect(chosen.ok ? null : chosen.error.code).toBe('FG_CONFIG_ENVIRONMENT');
    expect(chosen.ok ? '' : chosen.error.message).toMatch(/stagin\b.*staging/);
  });
});

/** A flip that could be begun: one end, and nothing half done. */
interface Ended extends Given {
  readonly outcome: Outcome;
  readonly verdict: Verdict | null;
  readonly end: 'D' | 'U';
  readonly says: RegExp;
}

const ENDED: readonly Ended[] = [
  {
    when: 'no request reaches the service since the proof',
    shop: { requestsPerSecond: 0 },
    outcome: 'done',
    verdict: 'unknown',
    end: 'D',
    says: /no request reached the service/,
  },
  {
    when: 'a boolean flag is read by a service that asks for a number',
    flag: 'cartFailure',
    shop: { asksFor: 'number' },
    ask: (stage) => changed(stage, { askedType: 'number' }),
    outcome: 'done',
    verdict: 'unknown',
    end: 'D',
    says: /cartFailure is a boolean, the service asks for a number/,
  },
  {
    when: 'the same, and a problem was expected of it',
    flag: 'cartFailure',
    shop: { asksFor: 'number' },
    ask: (stage) => changed(stage, { askedType: 'number', expect: 'problem' }),
    outcome: 'done',
    verdict: 'missed',
    end: 'D',
    says: /cartFailure is a boolean, the service asks for a number/,
  },
  {
    when: 'the change event is accepted for no entity',
    prepare: ({ shop }) => {
      shop.scenario.dynatrace.settings.ingestRows = ['missing'];
    },
    outcome: 'undone',
    verdict: null,
    end: 'U',
    says: /accepted for 0 of 1 entities/,
  },
  {
    when: 'flagd never serves the value',
    prepare: ({ shop }) => {
      const { kubernetes } = shop.scenario;
      for (const pod of kubernetes.podNames('shop')) kubernetes.settings.deafPods.add(pod);
    },
    ask: (stage) => ({ target: { ...stage.shop.ask().target, reload: ['nudge'] } }),
    outcome: 'undone',
    verdict: null,
    end: 'U',
    says: /serves slow/,
  },
];

/** All that the record says for people. */
function wordsOf(record: FlipRecord): string {
  const data = record.facts.map((fact) => ('data' in fact ? JSON.stringify(fact.data) : ''));
  return [...(lastFact(record, 'ended')?.reasons ?? []), ...data].join('\n');
}

describe('a flip that comes to nothing', () => {
  it.each(ENDED)('ends in one clear answer: $when', async (row) => {
    const stage = new Stage(row.shop, row.flag);
    row.prepare?.(stage);
    stage.asked = row.ask?.(stage) ?? {};
    await stage.run('flip');
    const { record } = await stage.stored();
    expect(stage.errors).toEqual([]);
    expect(record === null ? null : lastFact(record, 'ended')).toMatchObject({
      outcome: row.outcome,
      verdict: row.verdict,
    });
    expect(await wrongIn(stage, { end: row.end }, record)).toEqual([]);
    expect(record === null ? '' : wordsOf(record)).toMatch(row.says);
    expect(
      record === null ? [] : stage.comments(record).map((body) => row.says.test(body.replaceAll('`', ''))),
    ).toEqual([true]);
  });

  it('warns of a type that the service does not ask for before anything is written', async () => {
    const stage = new Stage({ asksFor: 'number' }, 'cartFailure');
    stage.asked = changed(stage, { askedType: 'number' });
    await stage.run('flip');
    const { record } = await stage.stored();
    expect(record?.plan.warnings.map(({ code }) => code)).toContain('type-mismatch');
  });
});
