import { testTexts } from '../../said';
import { findingsIn, objects } from '../../support';
import { certificate, foundBy, issuer } from '../fixtures';

const http01 = (selector: object) =>
  `{ http01: { ingress: { ingressClassName: nginx } }, selector: ${JSON.stringify(selector)} }`;
const dns01 = (selector: object) =>
  `{ dns01: { route53: { region: eu-west-1 } }, selector: ${JSON.stringify(selector)} }`;
const zones = (...dnsZones: string[]) => issuer(dns01({ dnsZones }));
const names = (...dnsNames: string[]) => issuer(dns01({ dnsNames }));

describe('zones', () => {
  test.each([
    ['', 'is empty', 'Write only the name of the zone.'],
    ['corp .dev', 'has blanks', 'Write only the name of the zone.'],
    [' corp.dev', 'has blanks', 'Write "corp.dev".'],
    ['https://corp.dev', 'has a scheme, a port or a path', 'Write "corp.dev".'],
    ['corp.dev:53', 'has a scheme, a port or a path', 'Write "corp.dev".'],
    ['corp.dev/a', 'has a scheme, a port or a path', 'Write "corp.dev".'],
    ['corp.dev/https://x', 'has a scheme, a port or a path', 'Write "corp.dev".'],
    ['..corp.dev', 'starts with a dot', 'Write "corp.dev".'],
    ['.corp.dev', 'starts with a dot', 'Write "corp.dev".'],
    ['corp.dev..', 'ends in a dot', 'Write "corp.dev".'],
    ['corp..dev', 'has an empty label', 'Write only the name of the zone.'],
    ['web.*.dev', 'has a "*", which is not a wildcard here', 'Write only the name of the zone.'],
    ['*.*.dev', 'has a "*", which is not a wildcard here', 'Write only the name of the zone.'],
    ['web*.dev', 'has a "*", which is not a wildcard here', 'Write only the name of the zone.'],
  ])('%j matches no name', (zone) => {
    expect(foundBy('selector-dns-zone-malformed', zones('corp.dev', zone))).toEqual([
      'error spec.acme.solvers[0].selector.dnsZones[1]',
    ]);
  });

  test.each(['corp.dev', '*.corp.dev', 'dev', 'a_b.corp.dev', '${ZONE}'])('%s may match', (zone) => {
    expect(foundBy('selector-dns-zone-malformed', zones(zone))).toEqual([]);
  });

  const wildcard = (zone: string, ...dnsNames: string[]) =>
    foundBy(
      'selector-dns-zone-wildcard',
      zones(zone),
      ...dnsNames.map((name) => certificate('', 'team-a', JSON.stringify(name))),
    );

  test('with a wildcard match that wildcard only', () => {
    const FOUND = ['warning spec.acme.solvers[0].selector.dnsZones[0]'];
    expect(wildcard('*.corp.dev')).toEqual(FOUND);
    expect(wildcard('*.corp.dev', '*.corp.dev')).toEqual([]);
    expect(wildcard('*.Corp.dev', '*.corp.dev')).toEqual([]);
    expect(wildcard('*.corp.dev', '*.corp.dev', 'web.corp.dev')).toEqual(FOUND);
    expect(wildcard('*.corp.dev', '*.corp.dev', 'corp.dev')).toEqual(FOUND);
    expect(wildcard('*.corp.dev', '*.corp.dev', 'a.b.corp.dev')).toEqual(FOUND);
    expect(wildcard('*.corp.dev', '*.corp.dev', '*.web.corp.dev')).toEqual(FOUND);
    expect(wildcard('*.corp.dev', '*.corp.dev', 'web.other.dev')).toEqual([]);
    expect(wildcard('*.dev', '*.dev', 'dev')).toEqual(FOUND);
    expect(wildcard('*.*.dev')).toEqual([]);
  });
});

describe('names', () => {
  const mismatch = (entry: string, ...dnsNames: string[]) =>
    foundBy(
      'selector-dns-name-mismatch',
      names(entry),
      ...dnsNames.map((name) => certificate('', 'team-a', JSON.stringify(name))),
    );
  test.each([
    ['Web.corp.dev', 'web.corp.dev'],
    ['web.corp.dev.', 'web.corp.dev'],
    ['corp.dev', '*.corp.dev'],
    ['*.corp.dev', 'corp.dev'],
    ['*.corp.dev', 'web.corp.dev'],
  ])('%s is not %s', (entry, name) => {
    expect(mismatch(entry, name)).toEqual(['warning spec.acme.solvers[0].selector.dnsNames[0]']);
  });
  test.each([
    ['web.corp.dev', 'web.corp.dev'],
    ['corp.dev', 'web.corp.dev'],
    ['web.corp.dev', 'web.corp.net'],
    ['a.*.corp.dev', 'a.corp.dev'],
    ['*.corp.dev', 'a.b.corp.dev'],
  ])('%s says nothing about %s', (entry, name) => {
    expect(mismatch(entry, name)).toEqual([]);
  });
});

test.each<[string[], string[], boolean]>([
  [['web.corp.dev'], ['other.dev'], true],
  [['web.corp.dev', 'api.corp.dev'], ['other.dev', 'third.dev'], true],
  [['web.corp.dev', 'api.other.dev'], ['other.dev'], false],
  [['web.corp.dev'], ['other.dev', 'corp.dev'], false],
  [['web.corp.dev'], [], false],
  [[], ['corp.dev'], false],
  [['web.corp.dev'], ['other.dev', '.corp.dev'], false],
  [['web.corp.dev'], ['other.dev', 'corp.dev.'], false],
  [['web.corp.dev'], ['other.dev', ''], false],
  [['web.corp.dev'], ['other.dev', 'a b'], false],
  [['web.corp.dev'], ['other.dev', 'a:b'], false],
])('%j in %j: none of it is %s', (dnsNames, dnsZones, expected) => {
  expect(foundBy('selector-parts-disjoint', issuer(dns01({ dnsNames, dnsZones })))).toEqual(
    expected ? ['error spec.acme.solvers[0].selector'] : [],
  );
});

describe('a solver after others', () => {
  const chosen = (...solvers: string[]) => foundBy('solver-never-chosen', issuer(solvers.join(', ')));
  const NEVER = (i: number) => [`warning spec.acme.solvers[${i}]`];
  const A = { dnsZones: ['a.dev'] };
  const B = { dnsZones: ['b.dev'] };
  const AB = { dnsZones: ['a.dev', 'b.dev'] };
  const LABELS = { matchLabels: { team: 'a' } };

  test.each<[string, string[], string[]]>([
    ['that selects the same', [dns01(A), dns01(A)], NEVER(1)],
    ['that selects the same, in another case', [dns01(A), dns01({ dnsZones: ['A.dev'] })], NEVER(1)],
    ['that both together select the same', [dns01(A), dns01(B), dns01(AB)], NEVER(2)],
    ['of which one selects a part', [dns01(A), dns01(AB)], []],
    ['of which one selects the second part', [dns01(B), dns01(AB)], []],
    ['with a label', [dns01(A), dns01({ ...A, ...LABELS })], []],
    ['with the same label', [dns01(LABELS), dns01(LABELS)], NEVER(1)],
    ['for names', [dns01({ dnsNames: ['a', 'b'] }), dns01({ dnsNames: ['b'] })], NEVER(1)],
    ['for a name less', [dns01({ dnsNames: ['a'] }), dns01({ dnsNames: ['a', 'b'] })], []],
    ['for a zone of the same name', [dns01({ dnsNames: ['a'] }), dns01({ dnsZones: ['a'] })], []],
    [
      'for names in zones',
      [
        dns01({ dnsNames: ['a.dev', 'b.dev'], ...AB }),
        dns01({ dnsNames: ['b.dev', 'a.dev'], dnsZones: ['b.dev', 'a.dev'] }),
      ],
      NEVER(1),
    ],
    [
      'for names in other zones',
      [dns01({ dnsNames: ['a.dev'], dnsZones: ['a.dev'] }), dns01({ dnsNames: ['a.dev'], dnsZones: ['dev'] })],
      [],
    ],
    ['of the other challenge', [http01(A), dns01(A)], []],
    ['that is offered for every name', [dns01(A), http01(A)], NEVER(1)],
    ['that is offered for a part', [dns01(A), http01(AB)], []],
    ['that is offered for another part', [dns01(B), http01(AB)], []],
  ])('%s', (_, solvers, expected) => {
    expect(chosen(...solvers)).toEqual(expected);
  });

  test.each<[object, boolean]>([
    [{ dnsNames: ['*.a.dev', '*.b.dev'] }, true],
    [{ dnsNames: ['*.a.dev', 'b.dev'] }, false],
    [{ dnsNames: ['a.*.dev'] }, false],
    [{ dnsZones: ['*.a.dev'] }, true],
    [{ dnsZones: ['*.a.dev', 'b.dev'] }, false],
    [{}, false],
  ])('HTTP01 for %j is never chosen: %s', (selector, expected) => {
    expect(chosen(http01(selector))).toEqual(expected ? NEVER(0) : []);
  });

  test('addresses are offered HTTP01 only', () => {
    const set = [issuer(`${dns01({})}, ${http01({})}`)];
    expect(foundBy('solver-never-chosen', ...set, certificate())).toEqual(NEVER(1));
    const address = certificate(', ipAddresses: [1.1.1.1]', 'team-b');
    expect(foundBy('solver-never-chosen', ...set, certificate(), address)).toEqual([]);
  });
});

describe('labels', () => {
  const ROUTE = issuer(dns01({ matchLabels: { team: 'a', zone: 'x' } }));
  const labelled = (metadata: string, spec = '') =>
    certificate(spec).replace('namespace: team-a }', `namespace: team-a, ${metadata} }`);
  test.each<[string, string, string[]]>([
    ['labels: { team: a, zone: x }', '', []],
    ['labels: { team: a }', '', ['selector-label-unused']],
    ['annotations: { team: a, zone: x }', '', ['selector-label-on-wrong-object']],
    ['labels: {}', ', secretTemplate: { labels: { team: a, zone: x } }', ['selector-label-on-wrong-object']],
    ['annotations: { team: a }', '', ['selector-label-unused']],
    ['annotations: { team: a, zone: y }', '', ['selector-label-unused']],
    ['annotations: { team: "${TEAM}", zone: x }', '', []],
    ['labels: { team: "${TEAM}", zone: x }', '', []],
    ['labels: { team: "${TEAM}", zone: y }', '', ['selector-label-unused']],
  ])('%s%s', (metadata, spec, expected) => {
    const set = [ROUTE, labelled(metadata, spec)];
    const rules = ['selector-label-unused', 'selector-label-on-wrong-object'];
    expect(rules.filter((rule) => foundBy(rule, ...set).length > 0)).toEqual(expected);
  });
});

test('of many solvers, three are told', () => {
  const many = (count: number) =>
    issuer(Array.from({ length: count }, (_, i) => dns01({ dnsZones: [`z${i}.dev`] })).join(', '));
  const said = (count: number) => {
    const findings = findingsIn(objects([many(count), certificate()].join('\n---\n')));
    const { message, effect, fix } = findings.find(({ rule }) => rule === 'name-without-solver')!;
    return `${message} ${effect} ${fix}`;
  };
  expect(said(3)).not.toContain('and so on');
  expect(said(4)).toContain('; and so on');
});

testTexts();
