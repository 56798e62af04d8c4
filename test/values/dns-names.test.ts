import fc from 'fast-check';
import { dnsNameProblem } from '../../lib/values/dns-names';

const LABEL_63 = 'a'.repeat(63);

test.each([
  'corp.dev',
  'WWW.Corp.dev',
  'a',
  '1.2.dev',
  '*.corp.dev',
  'xn--bcher-kva.example',
  'a--b.dev',
  `${LABEL_63}.dev`,
  `${`${LABEL_63}.`.repeat(3)}${'a'.repeat(61)}`,
])('takes %j', (name) => {
  expect(dnsNameProblem(name)).toBeUndefined();
});

test.each([
  [undefined, 'is not a string'],
  [7, 'is not a string'],
  ['', 'is empty'],
  ['10.0.0.1', 'is an IP address; it belongs in `ipAddresses`'],
  ['2001:db8::1', 'is an IP address; it belongs in `ipAddresses`'],
  ['https://corp.dev', 'is a URL or a path; write only the host'],
  ['corp.dev/path', 'is a URL or a path; write only the host'],
  ['corp.dev:443', 'has a colon; a certificate is for a name, without a port'],
  ['bücher.example', 'has non-ASCII characters; write it in punycode (xn--...)'],
  ['corp.dev.', 'ends in a dot; remove it'],
  [`${`${LABEL_63}.`.repeat(3)}${'a'.repeat(62)}`, 'has 254 characters, but a DNS name can have at most 253'],
  ['a.*.dev', 'has a "*" that is not its whole first label'],
  ['*', 'has a "*" that is not its whole first label'],
  ['*.*.dev', 'has a "*" that is not its whole first label'],
  ['w*.corp.dev', 'has a "*" that is not its whole first label'],
  ['a..dev', 'has an empty label'],
  ['.dev', 'has an empty label'],
  ['*.', 'ends in a dot; remove it'],
  ['-a.dev', 'has the label "-a"; a label is 1 to 63 letters, digits and "-", with no "-" at either end'],
  ['a-.dev', 'has the label "a-"; a label is 1 to 63 letters, digits and "-", with no "-" at either end'],
  ['a_b.dev', 'has the label "a_b"; a label is 1 to 63 letters, digits and "-", with no "-" at either end'],
  ['a b.dev', 'has the label "a b"; a label is 1 to 63 letters, digits and "-", with no "-" at either end'],
  [
    `${LABEL_63}a.dev`,
    `has the label "${LABEL_63}a"; a label is 1 to 63 letters, digits and "-", with no "-" at either end`,
  ],
])('refuses %j', (name, problem) => {
  expect(dnsNameProblem(name)).toBe(problem);
});

test('takes a name with and without its wildcard alike', () => {
  fc.assert(
    fc.property(fc.domain(), (name) => {
      expect(dnsNameProblem(name)).toBeUndefined();
      if (name.length <= 251) expect(dnsNameProblem(`*.${name}`)).toBeUndefined();
    }),
  );
});
