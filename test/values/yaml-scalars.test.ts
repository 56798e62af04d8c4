import { fullYaml } from '../../lib/cli/input/full-yaml';
import { kustomizeScalar, plainScalar } from '../../lib/values/yaml-scalars';

// As sigs.k8s.io/yaml reads them, and with it kubectl: go-yaml v2, into no type in particular.
const CASES: [string, unknown][] = [
  ['yes', true],
  ['On', true],
  ['y', true],
  ['OFF', false],
  ['n', false],
  ['yEs', 'yEs'],
  ['null', null],
  ['~', null],
  ['nil', 'nil'],
  ['12', 12],
  ['+12', 12],
  ['-12', -12],
  ['1_000', 1000],
  ['0755', 493],
  ['0o755', 493],
  ['0x1F', 31],
  ['-0x1f', -31],
  ['0b101', 5],
  ['08', 8],
  ['1.5', 1.5],
  ['1.', 1],
  ['.5', 0.5],
  ['1e3', 1000],
  ['1.5E-1', 0.15],
  ['.inf', Number.POSITIVE_INFINITY],
  ['-.Inf', Number.NEGATIVE_INFINITY],
  ['12:30:45', '12:30:45'],
  ['2024-01-02', '2024-01-02'],
  ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05Z'],
  ['1.2.3', '1.2.3'],
  ['2160h', '2160h'],
  ['.', '.'],
  ['-', '-'],
  ['+', '+'],
  ['0x', '0x'],
  ['1e', '1e'],
  ['10.0.0.1', '10.0.0.1'],
];

test.each(CASES)('%s', (source, value) => {
  expect(plainScalar(source)).toEqual(value);
  if (source !== '-') expect(fullYaml(`a: ${source}`).documents[0]!.value).toEqual({ a: value });
});

test('quoted, they are strings', () => {
  expect(fullYaml(`a: "yes"\nb: '12'\nc: !!str 1\nd: |-\n  no\n`).documents[0]!.value).toEqual({
    a: 'yes',
    b: '12',
    c: '1',
    d: 'no',
  });
});

test('not a number', () => {
  expect(plainScalar('.nan')).toBeNaN();
});

test.each([
  ['yes', 'yes'],
  ['Off', 'Off'],
  ['y', 'y'],
  ['True', true],
  ['~', null],
  ['0755', 493],
  ['1_000', 1000],
  ['2024-01-02', '2024-01-02T00:00:00Z'],
  ['2024-1-2', '2024-01-02T00:00:00Z'],
  ['2024-02-30', '2024-02-30'],
  ['2024-13-01', '2024-13-01'],
])('kustomize reads %s as %p', (source, value) => {
  expect(kustomizeScalar(source)).toBe(value);
});
