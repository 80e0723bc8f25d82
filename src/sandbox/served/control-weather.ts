import { flipError } from '../../domain/errors/flip-error.ts';
import type { Shape } from '../../support/shape.ts';
import { type LineTrouble, WORLD_NAMES } from './line-faults.ts';
import type { SandboxServer } from './sandbox-server.ts';

/** Plans trouble on a line. */
export function planLineFault(server: SandboxServer, asked: Shape): void {
  const world = oneOf([...WORLD_NAMES, 'any'], asked.get('world'));
  const method = asked.get('method').orNull((one) => one.text());
  const path = asked.get('path').orNull((one) => one.text());
  server.faults.push({
    world,
    ...(method === null ? {} : { method }),
    ...(path === null ? {} : { path }),
    times: asked.get('times').orNull((one) => one.integer()) ?? 1,
    trouble: troubleOf(asked.get('trouble')),
  });
}

function troubleOf(asked: Shape): LineTrouble {
  const kind = oneOf(['cut-before', 'cut-after', 'delay', 'answer'], asked.get('kind'));
  if (kind === 'delay') return { kind, ms: asked.get('ms').integer() };
  if (kind === 'answer') return { kind, status: asked.get('status').integer(), body: asked.get('body').text() };
  return { kind };
}

/**
 * Sets what the worlds' weather is from now on: the faults of GitHub, the settings of Kubernetes and Dynatrace, member by
 * member. Nested settings are named by their path (`detection.enabled`).
 */
export function setWeather({ scenario }: SandboxServer, asked: Shape): void {
  const { github, kubernetes, dynatrace } = scenario;
  const targets = { github: github.faults, kubernetes: kubernetes.settings, dynatrace: dynatrace.settings };
  for (const world of ['github', 'kubernetes', 'dynatrace'] as const) {
    const wanted = asked.get(world);
    if (wanted.value === undefined) continue;
    for (const [path, value] of Object.entries(wanted.fields())) setOne(targets[world], { world, path, value });
  }
}

function setOne(
  target: object,
  wanted: { readonly world: string; readonly path: string; readonly value: unknown },
): void {
  const { world, path, value } = wanted;
  const steps = path.split('.');
  const name = steps.pop() ?? '';
  const parent: unknown = steps.reduce<unknown>((from, step) => memberOf(from, step), target);
  const now = memberOf(parent, name);
  if (typeof parent !== 'object' || parent === null || now === undefined) {
    const expected = `one of ${Object.keys(target).join(', ')}`;
    throw flipError('FG_SANDBOX_CONTROL', { where: `${world}.${path}`, expected, came: 'another name' });
  }
  if (now instanceof Set) Reflect.set(parent, name, new Set(Array.isArray(value) ? value : []));
  else if (now === null || value === null || typeof now === typeof value) Reflect.set(parent, name, value);
  else {
    const where = `${world}.${path}`;
    throw flipError('FG_SANDBOX_CONTROL', { where, expected: `a ${typeof now}`, came: `a ${typeof value}` });
  }
}

function memberOf(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null && Object.hasOwn(from, name) ? Reflect.get(from, name) : undefined;
}

/** One word of a list. @throws FG_SANDBOX_CONTROL */
export function oneOf<const Word extends string>(words: readonly Word[], asked: Shape): Word {
  const text = asked.text();
  const word = words.find((one) => one === text);
  if (word !== undefined) return word;
  const { where } = asked;
  throw flipError('FG_SANDBOX_CONTROL', { where, expected: `one of ${words.join(', ')}`, came: 'another word' });
}
