// SPDX-License-Identifier: Apache-2.0
// Ends vitest's output with the line that ./test counts by.

/** Every test below a file or suite. */
function tests_below(task) {
  return task.type === 'test' ? [task] : (task.tasks ?? []).flatMap(tests_below);
}

export default class CountReporter {
  onFinished(files = [], errors = []) {
    const tests = files.flatMap(tests_below);
    const passed = tests.filter((test) => test.result?.state === 'pass').length;
    const broken_files = files.filter((file) => file.result?.state === 'fail' && tests_below(file).every((t) => t.result?.state === 'pass'));
    console.log(`${passed} passed, ${tests.length - passed + broken_files.length + errors.length} failed`);
  }
}
