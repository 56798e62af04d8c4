import { parseQuantity } from '../../lib/values/quantity';

test.each([
  ['10m', 0.01],
  ['64Mi', 64 * 1024 * 1024],
  ['1', 1],
  [2, 2],
  ['1.5G', 1.5e9],
  ['1e3', 1000],
  ['12E', 12e18],
  ['.5', 0.5],
  ['-1', -1],
])('%s', (text, value) => {
  expect(parseQuantity(text)).toBeCloseTo(value);
});

test.each([[''], ['x'], ['1 Gi'], ['1GB'], [null], [{}], ['1'.repeat(100)]])('%j is none', (text) => {
  expect(parseQuantity(text)).toBeUndefined();
});
