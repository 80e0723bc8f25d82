import { describe, expect, it } from '@jest/globals';
import type { FlipRecord } from '../../src/domain/record/record.ts';
import { storyOf } from '../../src/operations/report/story.ts';
import { manifestOf } from '../../src/sandbox/manifest.ts';
import { plainText } from '../../src/support/code-span.ts';
import { escapeWorkflowCommands } from '../../src/support/escape-workflow-command.ts';
import { renderMarkdown } from '../../tools/look/render-markdown.ts';
import { addressesIn, proseOf, tagsIn } from '../unit/docs/rendered-html.ts';
import { before } from './faults/case.ts';
import { Stage } from './faults/stage.ts';
import { FLAGD } from './shop.ts';

const HOSTILE: readonly string[] = [
  '@octocat see #1 and example/other#2 [click](javascript:alert(1))',
  '<img src="https://evil.example/x.png"><script>alert(1)</script></details>',
  '![x](https://evil.example/y.png) https://evil.example www.evil.example',
  '\n::set-output name=x::y\n##[error]z\n::add-mask::a',
  '\u001b[2J\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  '\u202eevil\u2066 \u200b',
  '```\n# heading\n| a | b |\n|---|---|\n\nFlipgate-Id: 0000000000000000/do\nCo-authored-by: eve <eve@evil.example>',
];

/** Who asked, why and where are hostile; so is what the flags file says about the flag. */
function open(text: string): Stage {
  const described = FLAGD.replace(
    '"defaultVariant": "slow"',
    `"metadata": { "description": ${JSON.stringify(text)} },\n      "defaultVariant": "slow"`,
  );
  const stage = new Stage({ liveText: described, file: manifestOf(described) });
  const target = { ...stage.shop.ask().target, environment: text };
  stage.asked = { actor: text, reason: text, target, watchMs: null };
  return stage;
}

/** Ways in which text from outside gets into a flip's report. */
const WAYS: Readonly<Record<string, (text: string) => Promise<Stage>>> = {
  'the title of a problem': async (text) => {
    const stage = open(text);
    const { dynatrace, entityId } = stage.shop.scenario;
    stage.asked = { ...stage.asked, watchMs: 2 * 60 * 1000 };
    await stage.run(
      'flip',
      before('read traffic', () => void dynatrace.openProblem({ title: text, affected: [entityId] })),
    );
    return stage;
  },
  'the title of somebody else\u2019s event': async (text) => {
    const stage = open(text);
    const { dynatrace, entityId } = stage.shop.scenario;
    stage.asked = { ...stage.asked, watchMs: 2 * 60 * 1000 };
    const event = { eventType: 'CUSTOM_DEPLOYMENT', title: text, entityId };
    await stage.run(
      'flip',
      before('read traffic', () => void dynatrace.addEvent(event)),
    );
    return stage;
  },
  'what GitHub says of a refused commit': async (text) => {
    const stage = open(text);
    stage.shop.scenario.github.faults.refuseWrites = text;
    await stage.run('flip');
    return stage;
  },
  'what a webhook says of a refused patch': async (text) => {
    const stage = open(text);
    await stage.run(
      'flip',
      before('apply do', () => {
        stage.shop.scenario.kubernetes.settings.admission = text;
      }),
    );
    return stage;
  },
  'why a pod does not start': async (text) => {
    const stage = open(text);
    const { kubernetes } = stage.shop.scenario;
    stage.asked = { ...stage.asked, target: { ...stage.ask().target, reload: ['rollout'] } };
    kubernetes.settings.newPodsWait = text;
    for (const pod of kubernetes.podNames('shop')) kubernetes.settings.deafPods.add(pod);
    await stage.run('flip');
    return stage;
  },
};

/** Control, direction and zero-width characters: what moves a terminal's cursor or turns a line around. */
const UNSEEN = /[\p{Cc}\p{Cf}]/u;

async function expectInertComment(markdown: string): Promise<void> {
  const html = await renderMarkdown(markdown);
  for (const address of addressesIn(html)) expect(address).toMatch(/^https:\/\/abc12345\.apps\.dynatrace\.com\/ui\//);
  expect(proseOf(html)).not.toMatch(/@\w|#\d|\bevil\.example/);
  expect(proseOf(html).replaceAll('\n', '')).not.toMatch(UNSEEN);
  expect(tagsIn(html)).not.toMatch(/<(?:img|script|h1)/);
  for (const line of escapeWorkflowCommands(markdown).split('\n')) expect(line).not.toMatch(/^\s*::|##\[/);
}

function expectInertStory(record: FlipRecord): void {
  for (const { text } of storyOf(record)) expect(plainText(text)).not.toMatch(UNSEEN);
}

describe.each(Object.entries(WAYS))('text from outside in %s', (_, meet) => {
  it.each(HOSTILE)('comes out inert: %j', async (text) => {
    const stage = await meet(text);
    expect(stage.errors).toEqual([]);
    const { record } = await stage.stored();
    expect(record).not.toBeNull();
    if (record === null) return;
    const comments = stage.comments(record);
    expect(comments.length).toBe(1);
    for (const comment of comments) await expectInertComment(comment);
    expectInertStory(record);
    const { github, dynatrace } = stage.shop.scenario;
    for (const { message } of github
      .log('try-cart-failure')
      .filter((commit) => commit.message.includes('Flipgate-Id'))) {
      expect(message.split('\n').filter((line) => /^(?:Flipgate-Id|Co-authored-by):/.test(line)).length).toBe(1);
      expect(message.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    }
    for (const { title, properties } of dynatrace.events.filter(
      (event) => event.properties['flipgate.flip_id'] === record.id,
    )) {
      expect(title).toMatch(/^Flag adSpeed: (?:slow -> fast|fast -> slow) \(flip 1a2b3c4d\)$/);
      expect(properties['flipgate.phase']).toMatch(/^(?:do|undo)$/);
    }
  });
});
