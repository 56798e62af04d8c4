import { ROOT, run } from '../testing/packed';

test('the examples of all rules are the same in a browser as in Node.js', async () => {
  const { stdout, stderr } = await run('node', ['test/page/compare.mjs'], ROOT);
  expect(stderr).toBe('');
  const { count, different } = JSON.parse(stdout);
  expect(different).toEqual([]);
  expect(count).toBeGreaterThan(300);
});
