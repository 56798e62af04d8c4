import { join } from 'node:path';
import { ROOT, run } from '../testing/packed';

// Node.js finds the names that a CommonJS module exports by reading it, not by running it.
test.each([
  ['index.js', 'AcmeClusterIssuer, Http01Solver, Certificate'],
  ['testing/index.js', 'findingsOf'],
])('an ES module imports from %s by name', async (file, names) => {
  const path = JSON.stringify(join(ROOT, 'build', file));
  const code = `
    import { createRequire } from 'node:module';
    import { ${names} } from ${path};
    import * as imported from ${path};
    const exported = Object.keys(createRequire(${path})(${path}));
    console.log(JSON.stringify({ types: [${names}].map((value) => typeof value), exported, imported: Object.keys(imported) }));`;
  const { stdout, stderr } = await run('node', ['--input-type=module', '-'], ROOT, code);
  expect(stderr).toBe('');
  const { types, exported, imported } = JSON.parse(stdout);
  expect(types).toEqual(names.split(', ').map(() => 'function'));
  expect(imported).toEqual(expect.arrayContaining(exported));
});
