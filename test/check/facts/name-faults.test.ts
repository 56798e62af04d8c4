import fc from 'fast-check';
import { type NameFaultKind, nameFaults } from '../../../lib/check/facts/certificates/name-faults';
import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';
import { dnsNameProblem } from '../../../lib/values/dns-names';

const FORM: readonly NameFaultKind[] = ['address', 'not-ascii', 'wildcard-malformed', 'malformed'];
const PUBLIC: readonly NameFaultKind[] = [
  'single-label',
  'special-use',
  'unknown-suffix',
  'public-suffix',
  'documentation',
  'too-many-labels',
  'reserved-label',
];
const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';
const ZERO_SSL = 'https://acme.zerossl.com/v2/DV90';
const OWN_CA = 'https://ca.corp.dev/directory';

/** The kinds of faults of one name, with an issuer for a server; without one where the server is undefined. */
function faultsOf(name: string, server: string | undefined): string[] {
  const issuer = { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'ca' } };
  const certificate = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'web', namespace: 'team-a' },
    spec: { dnsNames: [name], issuerRef: { kind: 'ClusterIssuer', name: 'ca' } },
  };
  const objects = [certificate, ...(server === undefined ? [] : [{ ...issuer, spec: { acme: { server } } }])];
  const model = new Model(objects.map((object) => new KubeObject(object)));
  const kinds: NameFaultKind[] = [...FORM, ...PUBLIC, 'upper-case'];
  return kinds.flatMap((kind) =>
    [...nameFaults(kind).of(model)].map(({ detail }) => (detail === '' ? kind : `${kind}: ${detail}`)),
  );
}

const kindOf = (fault: string) => fault.split(':')[0]!;

/** Parts of names that are near what the kinds of faults tell apart. */
const label = fc.oneof(
  fc.constantFrom('a', 'www', 'WWW', '-', 'a-', 'xn--bcher-kva', 'ab--c', 'xn--', '*', 'a*', '_', '1', '255', ''),
  fc.constantFrom(
    'com',
    'co',
    'uk',
    'dev',
    'local',
    'example',
    'arpa',
    'home',
    'onion',
    'cluster',
    'svc',
    'github',
    'io',
  ),
  fc.constantFrom('ü', 'a b', 'a@b', 'a:1', 'a/b', 'a'.repeat(63), 'a'.repeat(64)),
  fc.string({ maxLength: 5 }),
);
const anyName = fc.oneof(
  fc.array(label, { minLength: 1, maxLength: 14 }).map((labels) => labels.join('.')),
  fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => `*.${labels.join('.')}`),
  fc.ipV4(),
  fc.ipV6(),
  fc.domain(),
  fc.webUrl(),
  fc.emailAddress(),
);
const server = fc.constantFrom(LETS_ENCRYPT, ZERO_SSL, OWN_CA, undefined);

describe('for any name', () => {
  test('there is one fault at most, and its upper case besides', () => {
    fc.assert(
      fc.property(anyName, server, (name, at) => {
        expect(faultsOf(name, at).filter((fault) => fault !== 'upper-case').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('its form is at fault exactly where it is not a DNS name, whoever issues', () => {
    fc.assert(
      fc.property(anyName, server, (name, at) => {
        const problem = dnsNameProblem(name);
        const faults = faultsOf(name, at);
        expect(faults.some((fault) => FORM.includes(kindOf(fault) as NameFaultKind))).toBe(problem !== undefined);
        if (problem) expect(faults).toEqual([expect.stringContaining(problem)]);
      }),
    );
  });

  test('only a public CA minds what the name stands for', () => {
    fc.assert(
      fc.property(anyName, fc.constantFrom(OWN_CA, undefined), (name, at) => {
        expect(faultsOf(name, at).filter((fault) => PUBLIC.includes(kindOf(fault) as NameFaultKind))).toEqual([]);
      }),
    );
  });

  test('upper case changes nothing but that it is reported', () => {
    fc.assert(
      fc.property(anyName, server, (name, at) => {
        fc.pre(dnsNameProblem(name) === undefined);
        const lower = name.toLowerCase();
        const faults = faultsOf(name, at);
        expect(faults.filter((fault) => fault !== 'upper-case')).toEqual(faultsOf(lower, at));
        expect(faults.includes('upper-case')).toBe(name !== lower && at !== undefined);
      }),
    );
  });

  test('a wildcard stands for what its domain does, where that has more than one label', () => {
    fc.assert(
      fc.property(anyName, server, (name, at) => {
        fc.pre(!name.startsWith('*') && name.includes('.') && name.length <= 251);
        fc.pre(dnsNameProblem(name) === undefined);
        expect(faultsOf(`*.${name}`, at)).toEqual(faultsOf(name, at));
      }),
    );
  });

  test("what ZeroSSL refuses, Let's Encrypt refuses for the same reason", () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const faults = faultsOf(name, ZERO_SSL).filter((fault) => fault !== 'upper-case');
        fc.pre(faults.length > 0);
        expect(faultsOf(name, LETS_ENCRYPT).filter((fault) => fault !== 'upper-case')).toEqual(faults);
      }),
    );
  });
});

test.each([
  ['a.b.c.d.e.f.g.h.corp.dev', []],
  ['a.b.c.d.e.f.g.h.i.corp.dev', ['too-many-labels: 11']],
  ['*.a.b.c.d.e.f.g.h.corp.dev', []],
  ['ab--c.corp.dev', ['reserved-label: ab--c']],
  ['a--b.corp.dev', []],
  ['xn--bcher-kva.corp.dev', []],
  ['xn--a.corp.dev', ['reserved-label: xn--a']],
  ['web', ['single-label']],
  ['*.dev', ['public-suffix']],
  ['*.local', ['special-use: is for mDNS on the local network (RFC 6762)']],
  ['co.uk', ['public-suffix']],
  ['web.corp.lan', ['unknown-suffix']],
  ['web.example.com', ['documentation']],
  ['Web.corp.dev', ['upper-case']],
])("says of %j, asked of Let's Encrypt: %j", (name, faults) => {
  expect(faultsOf(name, LETS_ENCRYPT)).toEqual(faults);
});

test.each([
  ['10.0.0.1', 'address'],
  ['2001:db8::1', 'address'],
  ['bücher.dev', 'not-ascii'],
  ['w*.corp.dev', 'wildcard-malformed'],
  ['a.*.corp.dev', 'wildcard-malformed'],
  ['*.*.corp.dev', 'wildcard-malformed'],
  ['w* .corp.dev', 'malformed'],
  ['web_1.corp.dev', 'malformed'],
  ['*.corp.dev:443', 'malformed'],
  ['mailto@*.corp.dev', 'malformed'],
])('takes the form of %j for %s', (name, kind) => {
  expect(faultsOf(name, undefined).map(kindOf)).toEqual([kind]);
});
