import { isIP } from 'node:net';
import type { Random } from '../random';
import { address, dnsName, domain, ODD_NAMES } from './names';

export interface SolverQuestion {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly annotations?: Record<string, string>;
  readonly solvers: readonly any[];
  readonly challenges: readonly string[];
}

const KEYS = ['team', 'tier', 'app.kubernetes.io/name', 'use-dns'];
const VALUES = ['a', 'b', 'true', ''];

// An order has no name that is empty.
const NAMES = ODD_NAMES.filter((name) => name !== '');

function labels(random: Random, most: number): Record<string, string> {
  return Object.fromEntries(random.times(0, most, () => [random.pick(KEYS), random.pick(VALUES)]));
}

function zone(random: Random): string {
  const zones = [
    domain(random),
    domain(random),
    'dev',
    'orp.dev',
    'Corp.DEV',
    'corp.dev.',
    '.corp.dev',
    '*.corp.dev',
    '',
  ];
  return random.chance(0.7) ? domain(random) : random.pick(zones);
}

/** A selector; half of what it selects is about the name that is asked for, so that several solvers are close. */
function selector(random: Random, asked: string): any {
  const names = () => (random.chance(0.5) ? asked : anyName(random));
  const zones = () => {
    const parts = asked.split('.');
    return random.chance(0.5) ? parts.slice(random.below(parts.length)).join('.') : zone(random);
  };
  return {
    ...(random.chance(0.4) && { matchLabels: labels(random, 2) }),
    ...(random.chance(0.4) && { dnsNames: random.times(0, 3, names) }),
    ...(random.chance(0.5) && { dnsZones: random.times(0, 3, zones) }),
  };
}

function anyName(random: Random): string {
  return random.chance(0.85) ? dnsName(random) : random.pick([address(random), random.pick(NAMES)]);
}

function solver(random: Random, asked: string): any {
  const how = random.pick([
    { http01: { ingress: { ingressClassName: 'nginx' } } },
    { http01: { ingress: { class: 'nginx' } } },
    { http01: { ingress: { name: 'web' } } },
    { http01: { gatewayHTTPRoute: { parentRefs: [{ name: 'gateway', kind: 'Gateway' }] } } },
    { dns01: { route53: {} } },
    { dns01: { webhook: { groupName: 'acme.corp.dev', solverName: 'dns' } } },
    // Neither: the webhook refuses it, and what was there before it did is still there.
    ...(random.chance(0.1) ? [{}] : []),
  ]);
  return { ...how, ...(random.chance(0.75) && { selector: selector(random, asked) }) };
}

/** What is offered for a name: as ACME servers do (RFC 8555, RFC 8738), and Let's Encrypt with tls-alpn-01 too. */
function offers(name: string): string[] {
  if (name.startsWith('*.')) return ['dns-01'];
  if (isIP(name) !== 0) return ['http-01', 'tls-alpn-01'];
  return ['http-01', 'dns-01', 'tls-alpn-01'];
}

/** A name of an order, and the solvers of its issuer. */
export function solverQuestion(random: Random): SolverQuestion {
  const name = anyName(random);
  return {
    name,
    labels: labels(random, 3),
    solvers: random.times(0, 6, () => solver(random, name)),
    challenges: offers(name),
  };
}
