import { isCertManagerKey, SHIM_ANNOTATIONS } from '../../../lib/cert-manager/annotations';
import { NEWEST } from '../../../lib/cert-manager/versions';
import { shimValueProblem } from '../../../lib/check/facts/ingress/shim-annotations';

const problem = (part: string, value: string, algorithm?: string) =>
  shimValueProblem(
    `cert-manager.io/${part}`,
    value,
    algorithm === undefined ? {} : { 'cert-manager.io/private-key-algorithm': algorithm },
    NEWEST,
  );

const TAKEN: [string, string, string?][] = [
  ['duration', '2160h'],
  ['renew-before', '1h30m'],
  ['renew-before-percentage', '-33'],
  ['renew-before-percentage', '+2147483647'],
  ['revision-history-limit', '1'],
  ['private-key-algorithm', 'RSA'],
  ['private-key-algorithm', 'ECDSA'],
  ['private-key-algorithm', 'Ed25519'],
  ['private-key-encoding', 'PKCS1'],
  ['private-key-encoding', 'PKCS8'],
  ['private-key-rotation-policy', 'Never'],
  ['private-key-rotation-policy', 'Always'],
  ['private-key-size', '2048'],
  ['private-key-size', '8192'],
  ['private-key-size', '256', 'ECDSA'],
  ['private-key-size', '384', 'ECDSA'],
  ['private-key-size', '521', 'ECDSA'],
  ['private-key-size', '1', 'Ed25519'],
  ['secret-template', '{}'],
  ['secret-template', '{"labels":{"a":"b"},"Annotations":{"corp.dev/a":""}}'],
  ['secret-template', '{"labels":null,"annotations":{}}'],
  ['secret-template', '{"labels":{"cert-manager.io/a":""}}'],
  ['common-name', 'anything'],
  ...[
    'signing,digital signature,content commitment,key encipherment,key agreement,data encipherment,cert sign,crl sign',
    'encipher only,decipher only,any,server auth,client auth,code signing,email protection,s/mime,ipsec end system',
    'ipsec tunnel,ipsec user,timestamping,ocsp signing,microsoft sgc,netscape sgc',
  ].map((usages): [string, string] => ['usages', usages]),
  ['usages', ' server auth ,client auth'],
];

// A row without an algorithm would get jest's callback in its place.
test.each(TAKEN.map(([part, value, algorithm]) => [part, value, algorithm] as const))('%s: %s is read', (...row) => {
  expect(problem(...row)).toBeUndefined();
});

const REFUSED: [string, string, string?][] = [
  ['duration', '90d'],
  ['renew-before', '30'],
  ['renew-before-percentage', '33%'],
  ['renew-before-percentage', '1.5'],
  ['renew-before-percentage', '2147483648'],
  ['renew-before-percentage', 'x1'],
  ['revision-history-limit', '0'],
  ['revision-history-limit', 'all'],
  ['private-key-algorithm', 'rsa'],
  ['private-key-encoding', 'PKCS12'],
  ['private-key-rotation-policy', 'Sometimes'],
  ['private-key-size', '2047'],
  ['private-key-size', '8193', 'RSA'],
  ['private-key-size', '2048', 'ECDSA'],
  ['private-key-size', 'large', 'Ed25519'],
  ['usages', 'server auth,tls'],
  ['usages', 'Server Auth'],
  ['usages', ''],
  ['secret-template', 'labels: {}'],
  ['secret-template', '[]'],
  ['secret-template', '{"name":"a"}'],
  ['secret-template', '{"labels":{"a":"b","c":1}}'],
  ['secret-template', '{"annotations":[]}'],
  ['secret-template', '{"annotations":{"a":"","cert-manager.io/a":""}}'],
];

test.each(REFUSED.map(([part, value, algorithm]) => [part, value, algorithm] as const))('%s: %s is not', (...row) => {
  expect(problem(...row)).toEqual(expect.any(String));
});

test('what is wrong is said', () => {
  const said = REFUSED.map((row) => `${row[0]}: ${row[1]} ${problem(...row)}`);
  expect(said.join('\n')).toMatchSnapshot();
});

test('annotations that are read', () => {
  expect([...SHIM_ANNOTATIONS].sort().join('\n')).toMatchSnapshot();
  for (const key of SHIM_ANNOTATIONS) expect([key, isCertManagerKey(key)]).toEqual([key, true]);
  expect(isCertManagerKey('corp.dev/cert-manager.io/issuer')).toBe(false);
});
