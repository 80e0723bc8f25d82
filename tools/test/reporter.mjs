// Writes how many tests passed and failed to a file, for the runner's closing line. A skipped test counts as failed
// unless test/skips.json gives its reason; a file that could not run counts as one failed test.
import { readFileSync, writeFileSync } from 'node:fs';

export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const skips = JSON.parse(readFileSync(new URL('../../test/skips.json', import.meta.url), 'utf8'));
    const pending = results.testResults.flatMap((file) =>
      file.testResults.filter((test) => test.status === 'pending' || test.status === 'todo'),
    );
    const unexplained = pending.filter((test) => !Object.hasOwn(skips, test.fullName));
    for (const test of unexplained)
      process.stderr.write(`skipped without a reason in test/skips.json: ${test.fullName}\n`);
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + unexplained.length;
    const counts = { passed: results.numPassedTests, failed };
    if (process.env.FLIPGATE_TEST_COUNTS) writeFileSync(process.env.FLIPGATE_TEST_COUNTS, JSON.stringify(counts));
  }
}
