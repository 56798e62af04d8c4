import fc from 'fast-check';
import { Solver } from '../../../lib/check/model/solver';
import { isInZone, SolverChoice } from '../../../lib/check/model/solver-choice';

type Labels = Record<string, string>;

const choiceOf = (...raw: any[]) => new SolverChoice(raw.map((entry, i) => new Solver(entry, i)));
const chosen = (raw: any[], name: string, labels: Labels = {}) => choiceOf(...raw).choose(name, labels)?.index;

const HTTP = { http01: { ingress: {} } };
const DNS = { dns01: { route53: {} } };
const http = (selector?: object) => ({ ...HTTP, ...(selector && { selector }) });
const dns = (selector?: object) => ({ ...DNS, ...(selector && { selector }) });

// ----- cert-manager's own loop, line by line (pkg/util/solverpicker/solverpicker.go, pkg/controller/acmeorders/selectors)

function pick(
  name: string,
  challenges: readonly string[],
  solvers: readonly any[],
  labels: Labels,
): number | undefined {
  let selected: number | undefined;
  let [selectedLabels, selectedNames, selectedZones] = [0, 0, 0];
  for (const [i, solver] of solvers.entries()) {
    const offers = challenges.some(
      (type) => (type === 'http-01' && solver.http01) || (type === 'dns-01' && solver.dns01),
    );
    if (!offers) continue;
    if (!solver.selector) {
      if (selected !== undefined) continue;
      selected = i;
      continue;
    }
    const [labelsMatch, numLabels] = matchLabels(solver.selector.matchLabels ?? {}, labels);
    const [namesMatch, numNames] = matchNames(solver.selector.dnsNames ?? [], name);
    const [zonesMatch, numZones] = matchZones(solver.selector.dnsZones ?? [], name);
    if (!labelsMatch || !namesMatch || !zonesMatch) continue;
    const select = () => {
      selected = i;
      [selectedLabels, selectedNames, selectedZones] = [numLabels, numNames, numZones];
    };
    if (selected === undefined) {
      select();
      continue;
    }
    const [selectedHasNames, hasNames] = [selectedNames > 0, numNames > 0];
    if (!selectedHasNames && hasNames) {
      select();
      continue;
    }
    if (selectedHasNames && !hasNames) continue;
    if (selectedHasNames && hasNames) {
      if (numZones > selectedZones) {
        select();
        continue;
      }
      if (selectedZones > numZones) continue;
      if (numLabels > selectedLabels) select();
      continue;
    }
    const [selectedHasZones, hasZones] = [selectedZones > 0, numZones > 0];
    if (!selectedHasZones && hasZones) {
      select();
      continue;
    }
    if (selectedHasZones && !hasZones) continue;
    if (selectedHasZones && hasZones) {
      if (numZones > selectedZones) {
        select();
        continue;
      }
      if (selectedZones > numZones) continue;
      if (numLabels > selectedLabels) select();
      continue;
    }
    if (numLabels > selectedLabels) select();
  }
  return selected;
}

function matchLabels(required: Labels, labels: Labels): [boolean, number] {
  if (Object.keys(required).length === 0) return [true, 0];
  let matches = 0;
  for (const [key, value] of Object.entries(required)) {
    if (!Object.hasOwn(labels, key) || labels[key] !== value) return [false, matches];
    matches++;
  }
  return [true, matches];
}

function matchNames(allowed: string[], name: string): [boolean, number] {
  if (allowed.length === 0) return [true, 0];
  return allowed.includes(name) ? [true, 1] : [false, 0];
}

function matchZones(zones: string[], name: string): [boolean, number] {
  if (zones.length === 0) return [true, 0];
  let most = 0;
  for (const zone of zones) {
    const matching = compareDomainName(zone, name);
    if (matching !== countLabel(zone)) continue;
    if (matching > most) most = matching;
  }
  return [most > 0, most];
}

// miekg/dns v1 labels.go: labels with the dot that ends them, compared from the right.
function labelsOf(name: string): string[] {
  if (name === '.') return [];
  const labels: string[] = [];
  let start = 0;
  for (let i = 0; i < name.length - 1; i++) {
    if (name[i] !== '.') continue;
    labels.push(name.slice(start, i + 1));
    start = i + 1;
  }
  return [...labels, name.slice(start)];
}

function compareDomainName(a: string, b: string): number {
  if (a === '.' || b === '.') return 0;
  const [as, bs] = [labelsOf(a), labelsOf(b)].map((labels) => labels.map(asciiLower));
  let n = 0;
  while (n < as!.length && n < bs!.length && as!.at(-1 - n) === bs!.at(-1 - n)) n++;
  return n;
}

const countLabel = (name: string) => labelsOf(name).length;
const asciiLower = (text: string) => text.replace(/[A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 32));

const challengesOf = (name: string) =>
  name.startsWith('*.') ? ['dns-01'] : /^\d+(\.\d+){3}$|:/.test(name) ? ['http-01'] : ['http-01', 'dns-01'];

// ----- random solvers, of few labels so that they meet

const label = fc.constantFrom('a', 'b', 'A', 'web', 'corp', 'dev', 'example', 'é', 'É', 'K');
const plainName = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const name = fc.oneof(
  { weight: 6, arbitrary: plainName },
  { weight: 3, arbitrary: plainName.map((n) => `*.${n}`) },
  { weight: 1, arbitrary: fc.constantFrom('192.0.2.1', '2001:db8::1') },
);
const zone = fc.oneof(
  { weight: 8, arbitrary: plainName },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('', '.', '*.', '..'), plainName, fc.constantFrom('', '.'))
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '.', '192.0.2.1') },
);
const labels = fc.dictionary(fc.constantFrom('x', 'y', 'z', 'constructor', 'a=b'), fc.constantFrom('1', '2', 'b=1'), {
  maxKeys: 4,
  noNullPrototype: true,
});
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const solver = fc
  .tuple(
    fc.constantFrom(HTTP, DNS, HTTP, DNS, {}),
    fc.option(
      fc.record({
        dnsNames: optional(fc.array(name, { maxLength: 3 })),
        dnsZones: optional(fc.array(zone, { maxLength: 3 })),
        matchLabels: optional(labels),
      }),
      { nil: undefined },
    ),
  )
  .map(([challenge, selector]): any => ({ ...challenge, ...(selector && { selector }) }));
/** A name that is often one that a solver selects, or one below. */
const asked = fc
  .tuple(fc.array(solver, { maxLength: 12 }), name, fc.nat(), fc.boolean(), labels)
  .map(([solvers, other, at, below, carried]) => {
    const selected = solvers.flatMap((s) => [...(s.selector?.dnsNames ?? []), ...(s.selector?.dnsZones ?? [])]);
    const own: string = selected[at % (selected.length + 1)] || other;
    const asName = below && !/^[\d*.:]/.test(own) ? `${other.replace(/^[\d:].*$/, 'web')}.${own}` : own;
    return { solvers, name: asName, labels: carried };
  });

test("the choice is that of cert-manager's own loop", () => {
  fc.assert(
    fc.property(asked, ({ solvers, name, labels }) => {
      expect(chosen(solvers, name, labels)).toBe(pick(name, challengesOf(name), solvers, labels));
    }),
    { numRuns: 5000 },
  );
});

test('the explanation has every solver once, and says of the chosen one alone that it is', () => {
  fc.assert(
    fc.property(asked, ({ solvers, name, labels }) => {
      const candidates = choiceOf(...solvers).explain(name, labels);
      expect(candidates.map((c) => c.solver.index)).toEqual(solvers.map((_, i) => i));
      const winners = candidates.filter((c) => c.reason.startsWith('chosen')).map((c) => c.solver.index);
      const winner = pick(name, challengesOf(name), solvers, labels);
      expect(winners).toEqual(winner === undefined ? [] : [winner]);
      for (const {
        matches,
        reason,
        solver: { index },
      } of candidates) {
        // A solver matches if it would be taken, were it alone.
        expect(matches).toBe(pick(name, challengesOf(name), [solvers[index]], labels) === 0);
        expect(reason).not.toMatch(/undefined|\[object/);
      }
    }),
    { numRuns: 2000 },
  );
});

test('zones are compared as miekg/dns does', () => {
  fc.assert(
    fc.property(name, zone, (n, z) => {
      expect(isInZone(n, z)).toBe(matchZones([z], n)[0]);
    }),
  );
});

describe('what cert-manager does', () => {
  test('without a selector, a solver is taken only while none is taken', () => {
    expect(chosen([http(), dns()], 'web.corp.dev')).toBe(0);
    expect(chosen([dns(), http()], 'web.corp.dev')).toBe(0);
    expect(chosen([http(), dns({ dnsZones: ['corp.dev'] })], 'web.corp.dev')).toBe(1);
    expect(chosen([dns({ dnsZones: ['corp.dev'] }), http()], 'web.corp.dev')).toBe(0);
  });

  test('an empty selector is as none', () => {
    expect(chosen([http({}), http()], 'web.corp.dev')).toBe(0);
    expect(chosen([http(), http({})], 'web.corp.dev')).toBe(0);
    expect(chosen([http(), http({ dnsNames: [], dnsZones: [], matchLabels: {} })], 'web.corp.dev')).toBe(0);
  });

  test('a wildcard is offered dns-01 only, an address http-01 only', () => {
    expect(chosen([dns(), http()], '2001:db8::1')).toBe(1);
    expect(chosen([dns()], '2001:db8::1')).toBeUndefined();
    expect(chosen([http(), dns()], '*.corp.dev')).toBe(1);
    expect(chosen([http({ dnsNames: ['*.corp.dev'] }), dns()], '*.corp.dev')).toBe(1);
    expect(chosen([http()], '*.corp.dev')).toBeUndefined();
    expect(chosen([dns(), http()], '192.0.2.1')).toBe(1);
  });

  test('a name in dnsNames beats the longest zone', () => {
    const solvers = [dns({ dnsZones: ['a.web.corp.dev'] }), dns({ dnsNames: ['a.web.corp.dev'] })];
    expect(chosen(solvers, 'a.web.corp.dev')).toBe(1);
  });

  test('of two with the name, the longer zone wins, then the labels, then the earlier', () => {
    const names = ['web.corp.dev'];
    const two = [http({ dnsNames: names }), http({ dnsNames: names, dnsZones: ['dev'] })];
    expect(chosen(two, 'web.corp.dev')).toBe(1);
    const three = [...two, http({ dnsNames: names, dnsZones: ['dev', 'corp.dev'] })];
    expect(chosen(three, 'web.corp.dev')).toBe(2);
    const labelled = [http({ dnsNames: names }), http({ dnsNames: names, matchLabels: { x: '1' } })];
    expect(chosen(labelled, 'web.corp.dev', { x: '1' })).toBe(1);
    expect(chosen([http({ dnsNames: names }), dns({ dnsNames: names })], 'web.corp.dev')).toBe(0);
  });

  test('dnsNames are compared as they are written', () => {
    expect(chosen([http({ dnsNames: ['Web.corp.dev'] })], 'web.corp.dev')).toBeUndefined();
    expect(chosen([dns({ dnsNames: ['corp.dev'] })], '*.corp.dev')).toBeUndefined();
    expect(chosen([dns({ dnsNames: ['*.corp.dev'] })], '*.corp.dev')).toBe(0);
    expect(chosen([dns({ dnsNames: ['*.corp.dev'] })], 'web.corp.dev')).toBeUndefined();
  });

  test('dnsZones match by label, whatever the case, and the name itself', () => {
    expect(chosen([dns({ dnsZones: ['CORP.dev'] })], 'web.Corp.dev')).toBe(0);
    expect(chosen([dns({ dnsZones: ['corp.dev'] })], 'corp.dev')).toBe(0);
    expect(chosen([dns({ dnsZones: ['corp.dev'] })], '*.corp.dev')).toBe(0);
    expect(chosen([dns({ dnsZones: ['corp.dev'] })], 'notcorp.dev')).toBeUndefined();
    expect(chosen([dns({ dnsZones: ['web.corp.dev'] })], 'corp.dev')).toBeUndefined();
  });

  test('a zone with a wildcard matches that wildcard alone, one with a dot too many nothing', () => {
    expect(chosen([dns({ dnsZones: ['*.corp.dev'] })], '*.corp.dev')).toBe(0);
    expect(chosen([dns({ dnsZones: ['*.corp.dev'] })], 'web.corp.dev')).toBeUndefined();
    for (const zone of ['corp.dev.', '.corp.dev', '.', '', 'https://corp.dev'])
      expect(chosen([dns({ dnsZones: [zone] })], 'web.corp.dev')).toBeUndefined();
  });

  test('the longest of its matching zones counts', () => {
    const solvers = [dns({ dnsZones: ['corp.dev'] }), dns({ dnsZones: ['dev', 'a.corp.dev'] })];
    expect(chosen(solvers, 'a.corp.dev')).toBe(1);
    expect(chosen(solvers, 'b.corp.dev')).toBe(0);
    expect(chosen(solvers, 'b.other.dev')).toBe(1);
  });

  test('labels all have to match; more of them beat fewer', () => {
    const solvers = [http(), http({ matchLabels: { x: '1' } }), http({ matchLabels: { x: '1', y: '2' } })];
    expect(chosen(solvers, 'web.corp.dev')).toBe(0);
    expect(chosen(solvers, 'web.corp.dev', { x: '1' })).toBe(1);
    expect(chosen(solvers, 'web.corp.dev', { x: '1', y: '2' })).toBe(2);
    expect(chosen(solvers, 'web.corp.dev', { x: '2', y: '2' })).toBe(0);
    const alike = [http({ matchLabels: { y: '2', x: '1' } }), http({ matchLabels: { x: '1', y: '2' } })];
    expect(chosen(alike, 'web.corp.dev', { x: '1', y: '2' })).toBe(0);
    expect(chosen(alike, 'web.corp.dev', { y: '2', x: '1' })).toBe(0);
    const zones = [http({ matchLabels: { x: '1', y: '2' } }), http({ dnsZones: ['dev'] })];
    expect(chosen(zones, 'web.corp.dev', { x: '1', y: '2' })).toBe(1);
  });

  test('all parts of a selector have to match', () => {
    const solvers = [dns({ dnsNames: ['web.corp.dev'], dnsZones: ['corp.net'] })];
    expect(chosen(solvers, 'web.corp.dev')).toBeUndefined();
    expect(choiceOf(...solvers).explain('web.corp.dev', {})[0]!.reason).toContain('corp.net');
  });
});

test('the reasons', () => {
  const choice = choiceOf(
    http(),
    dns({ dnsZones: ['corp.dev'] }),
    dns({ dnsZones: ['web.corp.dev'] }),
    dns({ dnsNames: ['other.corp.dev'] }),
    dns({ matchLabels: { x: '1' } }),
    {},
  );
  expect(choice.explain('a.web.corp.dev', { x: '2' }).map(({ reason }) => reason)).toEqual([
    'matches, but solver 2 has a longer zone (3 labels against 0)',
    'matches, but solver 2 has a longer zone (3 labels against 2)',
    'chosen: its longest matching zone is "web.corp.dev"',
    'dnsNames does not hold "a.web.corp.dev" exactly',
    'the certificate\'s label x is "2", not "1"',
    'has neither http01 nor dns01',
  ]);
  expect(choice.explain('*.corp.net', {}, 2).map(({ reason }) => reason)).toEqual([
    'a wildcard name is offered dns-01 only',
    'none of dnsZones (corp.dev) is "*.corp.net" or a parent of it',
  ]);
  expect(choice.explain('192.0.2.1', {})[1]!.reason).toBe('an IP address is offered http-01 only');
  const both = choiceOf(http({ matchLabels: { x: '1' } }), http({ matchLabels: { x: '1', y: '1' } }), http());
  expect(both.explain('web.corp.dev', { x: '1', y: '1' }).map(({ reason }) => reason)).toEqual([
    'matches, but solver 1 has more matching labels (2 against 1)',
    'chosen: 2 labels match',
    'matches, but solver 1 has more matching labels (2 against 0)',
  ]);
  expect(
    choiceOf(http(), http())
      .explain('a.dev', {})
      .map(({ reason }) => reason),
  ).toEqual([
    'chosen: it matches every name, and no other matches better',
    'matches, but solver 0 matches as well and comes first',
  ]);
});

test('among 1,000 zones, a choice looks at the few that can match', () => {
  const visited = new Set<number>();
  const solvers = Array.from({ length: 1000 }, (_, i) => {
    const each = new Solver(dns({ dnsZones: [`team-${i}.corp.dev`] }), i);
    const { dnsZones } = each;
    Object.defineProperty(each, 'dnsZones', {
      get: () => {
        visited.add(i);
        return dnsZones;
      },
    });
    return each;
  });
  const choice = new SolverChoice([...solvers, new Solver(http(), 1000)]);
  visited.clear();
  for (let i = 0; i < 1000; i += 7) {
    expect(choice.choose(`web.team-${i}.corp.dev`, { app: 'web' })?.index).toBe(i);
    expect([...visited]).toEqual([i]);
    visited.clear();
  }
  expect(choice.choose('web.corp.dev', {})?.index).toBe(1000);
  expect([...visited]).toEqual([]);
});
