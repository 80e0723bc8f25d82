import { runDemo } from './run-demo.ts';

process.exitCode = await runDemo((text) => process.stdout.write(text));
