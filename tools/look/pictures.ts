// Pictures of every state of the comment, wide and narrow, as GitHub shows them. Needs Chromium: CHROMIUM, or Debian's.
import { mkdirSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { commentStates } from '../docs/comment-states.ts';
import { renderMarkdown } from './render-markdown.ts';

const WIDTHS = { wide: 880, narrow: 400 } as const;
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

const [folder = 'build/pictures', only = ''] = process.argv.slice(2);
const style = readFileSync(
  new URL('../../node_modules/github-markdown-css/github-markdown-light.css', import.meta.url),
  'utf8',
);
const frame =
  'body{margin:0;padding:16px;background:#fff}.markdown-body{border:1px solid #d1d9e0;border-radius:6px;padding:16px;font-size:14px}';

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [...QUIET, '--disable-component-update', '--disable-sync'],
});
try {
  for (const { title, body } of await commentStates()) {
    const name = title
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .replace(/-$/, '');
    if (!name.includes(only)) continue;
    const html = `<style>${style}${frame}</style><article class="markdown-body">${await renderMarkdown(body)}</article>`;
    for (const [size, width] of Object.entries(WIDTHS)) {
      const page = await browser.newPage({ viewport: { width, height: 200 } });
      await page.setContent(html);
      await page.screenshot({ path: `${folder}/${name}-${size}.png`, fullPage: true });
      await page.close();
    }
  }
} finally {
  await browser.close();
}
