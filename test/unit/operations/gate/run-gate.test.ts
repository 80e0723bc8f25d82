import { describe, expect, it } from '@jest/globals';
import type { Options } from '../../../../src/domain/command/option-values.ts';
import { answerComment } from '../../../../src/operations/answer/answer-comment.ts';
import { gateAskOf } from '../../../../src/operations/gate/gate-ask.ts';
import { runGate } from '../../../../src/operations/gate/run-gate.ts';
import { FLAG, openCounter } from '../answer/counter.ts';

const MINUTE_MS = 60 * 1000;

/** A shop as it is in an environment that watches something: some event is there. */
function openShop() {
  const counter = openCounter();
  const { dynatrace, entityId } = counter.scenario;
  dynatrace.addEvent({ eventType: 'CUSTOM_INFO', title: 'Process restarted', entityId });
  return counter;
}

async function gate(counter: ReturnType<typeof openCounter>, options: Options) {
  const { clock, tenant } = counter.ports;
  if (tenant === null) throw new TypeError('no tenant');
  return runGate({ clock, tenant }, gateAskOf(options, clock.nowMs()));
}

describe('a gate on the stand-ins', () => {
  it('before a deployment looks back, and is clean over a service with requests and no problem', async () => {
    const counter = openShop();
    await counter.clock.sleep(30 * MINUTE_MS);
    const startMs = counter.clock.nowMs();
    const run = await gate(counter, { service: 'cart' });
    expect(run).toMatchObject({ verdict: 'clean', reasons: [], problemUrl: '', toMs: startMs });
    expect(counter.clock.nowMs() - startMs).toBeLessThan(MINUTE_MS);
  });

  it('before there was any request is unknown, never clean', async () => {
    expect(await gate(openCounter(), { service: 'cart' })).toMatchObject({ verdict: 'unknown' });
  });

  it('after a deployment waits, and ends early at the first problem, with its address', async () => {
    const counter = openCounter();
    await counter.clock.sleep(30 * MINUTE_MS);
    await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on watch 0`));
    const startMs = counter.clock.nowMs();
    const run = await gate(counter, { service: 'cart', since: { kind: 'ago', agoMs: 0 }, window: 60 * MINUTE_MS });
    expect(run.verdict).toBe('problem');
    expect(run.problemUrl).toMatch(/^https:/);
    expect(counter.clock.nowMs() - startMs).toBeLessThan(60 * MINUTE_MS);
  });

  it('after a deployment waits to its end when nothing comes', async () => {
    const counter = openShop();
    await counter.clock.sleep(30 * MINUTE_MS);
    const startMs = counter.clock.nowMs();
    const run = await gate(counter, { service: 'cart', since: { kind: 'ago', agoMs: 0 }, window: 25 * MINUTE_MS });
    expect(run).toMatchObject({ verdict: 'clean', fromMs: startMs, toMs: startMs + 25 * MINUTE_MS });
  });

  it.each([
    ['a policy hides records', ['events', 'dt.davis.problems'], 0, ['unknown', 'blind']],
    ['the clocks are two minutes apart', [], 2, ['problem', 'problem']],
    ['the clocks are an hour apart', [], 60, ['problem', 'problem']],
  ])('is never clean over an open problem where %s', async (_, hiddenTables, minutes, wanted) => {
    const counter = openShop();
    await counter.clock.sleep(2 * 60 * MINUTE_MS);
    const { dynatrace, entityId } = counter.scenario;
    dynatrace.settings.query.hiddenTables = [...hiddenTables];
    dynatrace.settings.skewMs = minutes * MINUTE_MS;
    dynatrace.openProblem({ title: 'Failure rate increase', affected: [entityId] });
    const run = await gate(counter, { service: 'cart' });
    expect([run.verdict, run.reasons[0]?.code]).toEqual(wanted);
  });

  it('is unknown where the clocks are an hour apart, though nothing was found', async () => {
    const counter = openShop();
    await counter.clock.sleep(2 * 60 * MINUTE_MS);
    counter.scenario.dynatrace.settings.skewMs = -60 * MINUTE_MS;
    const run = await gate(counter, { service: 'cart' });
    expect([run.verdict, run.reasons[0]?.code]).toEqual(['unknown', 'reads']);
  });

  it('is unknown over failures that Dynatrace holds for a frequent issue', async () => {
    const counter = openShop();
    await counter.clock.sleep(30 * MINUTE_MS);
    counter.scenario.dynatrace.settings.detection.frequentAfter = 0;
    await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on watch 0`));
    const run = await gate(counter, { service: 'cart', since: { kind: 'ago', agoMs: 0 }, window: 25 * MINUTE_MS });
    expect([run.verdict, run.reasons.map(({ code }) => code)]).toEqual(['unknown', ['frequent']]);
  });

  it('is unknown over a span of which no record is kept any more', async () => {
    const counter = openShop();
    await counter.clock.sleep(30 * MINUTE_MS);
    const { clock, tenant } = counter.ports;
    if (tenant === null) throw new TypeError('no tenant');
    // Records of less than ten minutes are there.
    const keptFromMs = clock.nowMs() - 10 * MINUTE_MS;
    const seesAnything: typeof tenant.seesAnything = async ({ toMs }) => ({ complete: true, value: toMs > keptFromMs });
    const ask = gateAskOf({ service: 'cart' }, clock.nowMs());
    const run = await runGate({ clock, tenant: { ...tenant, seesAnything } }, ask);
    expect([run.verdict, run.reasons.map(({ code }) => code)]).toEqual(['unknown', ['blind']]);
  });

  it.each([
    ['goes on after a look without an answer', 3, 'clean', []],
    ['is unknown where the last looks have none', 999, 'unknown', ['reads', 'reads', 'reads']],
  ])('after a deployment %s', async (_, times, verdict, codes) => {
    const counter = openShop();
    await counter.clock.sleep(30 * MINUTE_MS);
    const { clock, scenario } = counter;
    scenario.timeline.after(5 * MINUTE_MS, () => {
      const away = { kind: 'error', status: 503, message: 'away' } as const;
      scenario.dynatrace.faults.push({ route: 'query.execute', times, when: 'before', answer: away });
    });
    const startMs = clock.nowMs();
    const run = await gate(counter, { service: 'cart', since: { kind: 'ago', agoMs: 0 }, window: 25 * MINUTE_MS });
    expect([run.verdict, run.reasons.map(({ code }) => code)]).toEqual([verdict, codes]);
    expect(run.toMs - startMs).toBe(25 * MINUTE_MS);
  });

  it('looks once more when its last look was answered after the end', async () => {
    const counter = openShop();
    await counter.clock.sleep(30 * MINUTE_MS);
    const { clock, tenant } = counter.ports;
    if (tenant === null) throw new TypeError('no tenant');
    // Never in step with the polls: one look is always under way at the end.
    const problems: typeof tenant.problems = async (query) => {
      await clock.sleep(29_000);
      return tenant.problems(query);
    };
    const options = { service: 'cart', since: { kind: 'ago', agoMs: 0 } } as const;
    const ask = gateAskOf(options, clock.nowMs());
    const run = await runGate({ clock, tenant: { ...tenant, problems } }, ask);
    expect(run).toMatchObject({ verdict: 'clean', reasons: [], toMs: ask.untilMs });
  });

  it('judges services by their ids as well, for names that several share', async () => {
    const counter = openShop();
    const { dynatrace, entityId } = counter.scenario;
    for (const _ of ['one', 'other']) dynatrace.addService({ name: 'ads' });
    await counter.clock.sleep(30 * MINUTE_MS);
    await expect(gate(counter, { service: 'ads' })).rejects.toMatchObject({ code: 'FG_GATE_ENTITY' });
    expect(await gate(counter, { service: entityId })).toMatchObject({ verdict: 'clean' });
    const none = gate(counter, { service: 'SERVICE-0000000000000000' });
    await expect(none).rejects.toMatchObject({ code: 'FG_GATE_ENTITY' });
  });

  it('needs a service that Dynatrace knows once, and a start that is past', async () => {
    const counter = openCounter();
    await expect(gate(counter, { service: 'card' })).rejects.toMatchObject({ code: 'FG_GATE_ENTITY' });
    await expect(gate(counter, {})).rejects.toMatchObject({ code: 'FG_GATE_SERVICE' });
    await expect(gate(counter, { service: ' , ' })).rejects.toMatchObject({ code: 'FG_GATE_SERVICE' });
    const since = { kind: 'at', atMs: counter.clock.nowMs() + MINUTE_MS } as const;
    await expect(gate(counter, { service: 'cart', since })).rejects.toMatchObject({ code: 'FG_GATE_SINCE' });
  });
});
