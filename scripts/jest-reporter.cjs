const { writeFileSync } = require('node:fs');

/** Writes what came of a run, as JSON, to the file named by TACIT_TEST_RESULT. A suite that could not run counts as one failed test. */
module.exports = class CountsReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.TACIT_TEST_RESULT;
    if (!file) return;
    const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } = results;
    const counts = { passed, failed: numFailedTests + numRuntimeErrorTestSuites, skipped: numPendingTests + numTodoTests };
    writeFileSync(file, JSON.stringify(counts));
  }
};
