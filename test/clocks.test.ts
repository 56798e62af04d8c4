import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// A machine that is busy with something else would fail them. Speed is measured by `npm run bench`, growth by `countReads`.
test('no test measures time', () => {
  const tests = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.test\.ts$/.test(file),
  );
  const clocks = /performance\.\w|process\.hrtime|process\.cpuUsage|Date\.now\(\) - (start|begin|before)/;
  const others = tests.filter((file) => file !== 'clocks.test.ts');
  expect(others.length).toBeGreaterThan(50);
  expect(others.filter((file) => clocks.test(readFileSync(join(__dirname, file), 'utf8')))).toEqual([]);
});
