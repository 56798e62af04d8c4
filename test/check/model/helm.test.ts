import { releaseOf } from '../../../lib/check/model/helm/chart-installations';
import { setValue, typedValue } from '../../../lib/check/model/helm/values';

test.each([
  ['a', 1, { a: 1 }],
  ['a.b', 1, { a: { b: 1 } }],
  ['a[0]', 1, { a: [1] }],
  ['a[1].b', 1, { a: [undefined, { b: 1 }] }],
  ['a.b[0].c', 1, { a: { b: [{ c: 1 }] } }],
  ['a[x.y].b', 1, { 'a[x.y]': { b: 1 } }],
  ['a[0]b', 1, { 'a[0]b': 1 }],
  ['[0]', 1, { '': [1] }],
  ['annotations.cert-manager\\.io/issuer', 'a', { annotations: { 'cert-manager.io/issuer': 'a' } }],
  ['a\\.b.c\\.d', 1, { 'a.b': { 'c.d': 1 } }],
])('--set %s=%j', (name, value, expected) => {
  expect(setValue({}, name, value)).toEqual(expected);
});

test.each([
  ['true', true],
  ['False', false],
  ['null', null],
  ['12', 12],
  ['-3', -3],
  ['0', 0],
  ['007', '007'],
  ['1.5', '1.5'],
  ['yes', 'yes'],
  ['', ''],
  [true, true],
])('--set takes %j for %j', (value, expected) => {
  expect(typedValue(value)).toBe(expected);
});

test('what is there stays', () => {
  expect(setValue({ a: { b: 1 }, c: [{ d: 1 }, { e: 1 }] }, 'a.x', 2)).toEqual({
    a: { b: 1, x: 2 },
    c: [{ d: 1 }, { e: 1 }],
  });
  expect(setValue({ c: [{ d: 1 }, { e: 1 }] }, 'c[1].d', 2)).toEqual({ c: [{ d: 1 }, { e: 1, d: 2 }] });
  expect(setValue({ c: [1, 2] }, 'c[0]', 3)).toEqual({ c: [3, 2] });
});

test.each([
  ['1.21.2', '1.21.2'],
  ['v1.21.2', '1.21.2'],
  ['= v1.21.2', '1.21.2'],
  ['1.21.2-beta.1', '1.21.2-beta.1'],
  ['1.21', '1.21'],
  ['v1.21.x', '1.21'],
  ['1.21.*', '1.21'],
  ['~1.21', '1.21'],
  ['~1.21.2', '1.21'],
  [' ~ v1.21.2 ', '1.21'],
  ['1.21.2 || 1.22.0', undefined],
  ['1.21.2,', undefined],
  ['x1.21.2', undefined],
  ['>=1.21.2', undefined],
  ['^1.21', undefined],
  ['1.21.x || 2.0.x', undefined],
  ['>1.20 1.21.x', undefined],
  ['~1.21.2 || 2', undefined],
  ['>1 ~1.21.2', undefined],
  ['1', undefined],
  ['*', undefined],
  ['', undefined],
])('the version %j is of the release %s', (value, expected) => {
  expect(releaseOf({ value, object: undefined as any, path: '' })?.value).toBe(expected);
});
