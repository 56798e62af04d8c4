import { parseDistinguishedName } from '../../lib/cert-manager/distinguished-name';

const TYPES = ['C', 'O', 'OU', 'CN', 'SERIALNUMBER', 'L', 'ST', 'STREET', 'DC', 'UID'];
const KNOWS = 'it knows C, O, OU, CN, SERIALNUMBER, L, ST, STREET, DC, UID, in capitals';

test.each<[string, string[]]>([
  ['', []],
  [' ', []],
  ['CN=web', ['CN=web']],
  [' CN = web , O = Corp ', ['CN=web', 'O=Corp']],
  ['CN=web+OU=a;O=Corp', ['CN=web', 'OU=a', 'O=Corp']],
  ['1.2.840=x', ['1.2.840=x']],
  ['CN=a\\,b', ['CN=a,b']],
  ['CN=a\\+b\\;c', ['CN=a+b;c']],
  ['CN="a",O=b', ['CN="a"', 'O=b']],
  ['2.5.4.3=web', ['CN=web']],
  ['1=a', ['1=a']],
  ['CN="a"b', ['CN="a"b']],
  ['CN=b"a"', ['CN=b"a"']],
  ['CN=\\c3\\a4', ['CN=ä']],
  ['CN=\\C3\\A4', ['CN=ä']],
  ['CN=a\\\\b', ['CN=a\\b']],
  ['CN=a=b', ['CN=a=b']],
  ['CN=', ['CN=']],
])('%j', (text, expected) => {
  const parsed = parseDistinguishedName(text);
  expect(typeof parsed === 'string' ? parsed : parsed.map(({ type, value }) => `${type}=${value}`)).toEqual(expected);
});

test.each(TYPES)('%s is known', (type) => {
  expect(parseDistinguishedName(`${type}=a`)).toEqual([{ type, value: 'a' }]);
});

test.each([
  ['web', 'has "web", which is not an attribute'],
  ['=web', 'has "=web", which is not an attribute'],
  ['CN=web,,O=a', 'has "", which is not an attribute'],
  ['CN=web, b', 'has "b", which is not an attribute'],
  ['cn=web', `has the attribute "cn", which cert-manager does not know: ${KNOWS}`],
  ['E=a@corp.dev', `has the attribute "E", which cert-manager does not know: ${KNOWS}`],
  ['1.=a', `has the attribute "1.", which cert-manager does not know: ${KNOWS}`],
  ['OID.1.2=a', `has the attribute "OID.1.2", which cert-manager does not know: ${KNOWS}`],
  ['1.2x=a', `has the attribute "1.2x", which cert-manager does not know: ${KNOWS}`],
  ['CN=a\\', 'has "CN=a\\\\", with a malformed escape'],
  ['CN="a,b"', 'has "b\\"", which is not an attribute; quotes do not protect a comma, a backslash does'],
])('%j cannot be read', (text, problem) => {
  expect(parseDistinguishedName(text)).toBe(problem);
});
