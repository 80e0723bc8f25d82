// What a release of this commit would be: `node tools/release/release.ts [VERSION]`. Checks that version, changelog and
// manifest agree, and prints tags and notes; with GITHUB_OUTPUT set, for the steps that follow. Nothing is published here.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Commit {
  readonly manifest: { readonly version: string };
  readonly changelog: string;
  /** Version that somebody asked for; null only looks, and takes the unreleased part of the changelog for its notes. */
  readonly asked: string | null;
}

type Plan = { readonly tag: string; readonly major: string; readonly notes: string } | { readonly problem: string };

/**
 * Tags and notes of a release, or why there can be none.
 */
export function planRelease({ manifest, changelog, asked }: Commit): Plan {
  const { version } = manifest;
  const [, major] = /^(\d+)\.\d+\.\d+$/.exec(version) ?? [];
  if (major === undefined) return { problem: `package.json says version ${version}; expected MAJOR.MINOR.PATCH` };
  if (asked !== null && asked !== version) {
    return { problem: `asked for ${asked}, but package.json says ${version}` };
  }
  const title = asked === null ? 'Unreleased' : version;
  const notes = sectionOf(changelog, title);
  if (notes === '') return { problem: `CHANGELOG.md has nothing under "## ${title}"` };
  return { tag: `v${version}`, major: `v${major}`, notes };
}

/** Text below `## TITLE`, with or without a date behind it. */
function sectionOf(changelog: string, title: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const found = sections.find((section) => section.split(/\s/, 1)[0] === title) ?? '';
  return found.split('\n').slice(1).join('\n').trim();
}

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = process.argv[2] ?? null;
  const plan = planRelease({ manifest: JSON.parse(read('package.json')), changelog: read('CHANGELOG.md'), asked });
  if ('tag' in plan) {
    process.stdout.write(`tag ${plan.tag}, never moved; ${plan.major} is moved to it\n\n${plan.notes}\n`);
    const outputs = process.env['GITHUB_OUTPUT'] ?? '';
    if (outputs !== '') appendFileSync(outputs, `tag=${plan.tag}\nmajor=${plan.major}\n`);
    const notesFile = process.env['NOTES_FILE'] ?? '';
    if (notesFile !== '') writeFileSync(notesFile, `${plan.notes}\n`);
  } else {
    process.stderr.write(`${plan.problem}\n`);
    process.exitCode = 1;
  }
}
