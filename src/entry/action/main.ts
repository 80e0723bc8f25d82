import { appendFileSync, readFileSync } from 'node:fs';
import { concernOf } from './concern.ts';

// The gate. It loads nothing but itself: every comment of a repository starts it, and almost none is for us. What follows
// an `import()` below is a chunk of its own in dist/action and is read from the disk only then.
const { env } = process;
const path = env['GITHUB_EVENT_PATH'] ?? '';
const post = env['FLIPGATE_PHASE'] === 'post';
const payload: unknown = path === '' ? {} : JSON.parse(readFileSync(path, 'utf8'));
const prefix = (env['INPUT_COMMAND-PREFIX'] ?? '').trim();
const concern = concernOf({
  event: env['GITHUB_EVENT_NAME'] ?? '',
  payload,
  mode: (env['INPUT_MODE'] ?? '').trim(),
  prefix: prefix === '' ? '/flip' : prefix,
  flag: (env['INPUT_FLAG'] ?? '').trim(),
});

if (post) {
  const { runPost } = await import('./post.ts');
  process.exitCode = await runPost(env);
} else if (concern.ours) {
  const { runAction } = await import('./run.ts');
  process.exitCode = await runAction({ env, payload });
} else {
  process.stdout.write(`Not for flipgate: ${concern.why.replaceAll(/[^\x20-\x7e]/g, '?')}.\n`);
  const outputs = env['GITHUB_OUTPUT'] ?? '';
  // Plain words without line ends: the file needs no delimiter for them.
  if (outputs !== '') appendFileSync(outputs, 'decision=noop\nreason-code=not-for-us\n');
}
