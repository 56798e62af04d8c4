import {
  describe as describeValue,
  labelKeyProblem,
  labelValueProblem,
  namespaceNameProblem,
  objectNameProblem,
  secretKeyProblem,
} from '../../lib/values/names';

const LONG_63 = 'a'.repeat(63);

describe('namespace name', () => {
  test.each(['a', 'team-a', '0', '1-2', 'a--b', 'constructor', LONG_63])('takes %j', (name) => {
    expect(namespaceNameProblem(name)).toBeUndefined();
  });
  test.each([
    ['', 'is empty'],
    [`${LONG_63}a`, "has 64 characters, but a namespace's name can have at most 63"],
    [undefined, 'must be a string, but is undefined'],
    [7, 'must be a string, but is a number'],
  ])('refuses %j', (name, problem) => {
    expect(namespaceNameProblem(name)).toBe(problem);
  });
  test.each(['Team', '-a', 'a-', 'a.b', 'a_b', 'a b', 'a\n', 'ä', '*'])('refuses %j as no RFC 1123 label', (name) => {
    expect(namespaceNameProblem(name)).toContain('RFC 1123 label');
  });
});

describe('object name', () => {
  test.each(['a', 'a.b', 'tap-acme-http01-solver', '0.1', `${LONG_63}.b`, 'a'.repeat(253)])('takes %j', (name) => {
    expect(objectNameProblem(name)).toBeUndefined();
  });
  test.each([
    ['', 'is empty'],
    ['a'.repeat(254), "has 254 characters, but an object's name can have at most 253"],
    [null, 'must be a string, but is null'],
    [['a'], 'must be a string, but is a list'],
  ])('refuses %j', (name, problem) => {
    expect(objectNameProblem(name)).toBe(problem);
  });
  test.each(['A', '.a', 'a.', 'a..b', 'a-.b', 'a/b', 'a:b'])('refuses %j as no RFC 1123 subdomain', (name) => {
    expect(objectNameProblem(name)).toContain('RFC 1123 subdomain');
  });
});

describe('Secret key', () => {
  test.each(['.dockerconfigjson', 'api-token', 'A_b.c', 'k'.repeat(253)])('takes %j', (key) => {
    expect(secretKeyProblem(key)).toBeUndefined();
  });
  test.each(['', 'a/b', 'a b', 'ä'])('refuses %j', (key) => {
    expect(secretKeyProblem(key)).toBe('is not a Secret key: letters, digits, "-", "_" and "."');
  });
  test('refuses 254 characters', () => {
    expect(secretKeyProblem('k'.repeat(254))).toBe("has 254 characters, but a Secret's key can have at most 253");
  });
});

describe('label key', () => {
  test.each(['app', 'app.kubernetes.io/name', 'A_b.c-d', `corp.dev/${LONG_63}`])('takes %j', (key) => {
    expect(labelKeyProblem(key)).toBeUndefined();
  });
  test.each(['', '-a', 'a-', 'corp.dev/', 'corp.dev/a/b', `${LONG_63}a`])('refuses %j', (key) => {
    expect(labelKeyProblem(key)).toContain('is not a label key');
  });
  test.each(['/a', 'Corp/a', 'corp_dev/a'])('refuses the prefix of %j', (key) => {
    expect(labelKeyProblem(key)).toBe('has a prefix that is not a DNS name');
  });
});

describe('label value', () => {
  test.each(['', 'a', 'A_b.c-d', LONG_63])('takes %j', (value) => {
    expect(labelValueProblem(value)).toBeUndefined();
  });
  test.each(['-a', 'a-', 'a b', 'a/b', `${LONG_63}a`])('refuses %j', (value) => {
    expect(labelValueProblem(value)).toContain('is not a label value');
  });
  test('refuses what is not a string', () => {
    expect(labelValueProblem(true)).toBe('must be a string, but is a boolean');
  });
});

test.each([
  [null, 'null'],
  [['hidden'], 'a list'],
  [{ hidden: 'hidden' }, 'a map'],
  [undefined, 'undefined'],
  ['hidden', 'a string'],
  [1, 'a number'],
])('describes %j without its content', (value, text) => {
  expect(describeValue(value)).toBe(text);
});
