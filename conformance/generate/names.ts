import type { Random } from '../random';

const LABELS = ['web', 'api', 'shop', 'a', 'www', 'eu-1', 'x0'];
const DOMAINS = ['corp.dev', 'shop.corp.dev', 'corp.io', 'eu.corp.dev', 'example.org'];

export function domain(random: Random): string {
  return random.pick(DOMAINS);
}

/** A DNS name as people have them. */
export function dnsName(random: Random): string {
  const name = random.chance(0.3) ? domain(random) : `${random.pick(LABELS)}.${domain(random)}`;
  return random.chance(0.15) ? `*.${domain(random)}` : name;
}

/** Names as nobody should write them, and some that only look so. */
export const ODD_NAMES: readonly string[] = [
  '',
  'localhost',
  'WEB.Corp.DEV',
  'web.corp.dev.',
  '-web.corp.dev',
  'we_b.corp.dev',
  'web..corp.dev',
  ' web.corp.dev',
  'http://web.corp.dev',
  'bücher.corp.dev',
  'xn--bcher-kva.corp.dev',
  '*',
  'a.*.corp.dev',
  '*.*.corp.dev',
  '192.0.2.7',
  '2001:db8::7',
  `${'a'.repeat(64)}.corp.dev`,
  `${'a.'.repeat(130)}dev`,
];

export function address(random: Random): string {
  return random.pick(['192.0.2.7', '198.51.100.1', '2001:db8::7', '2001:DB8:0:0::7', '::ffff:192.0.2.7']);
}

export function namespace(random: Random): string {
  return random.pick(['team-a', 'team-b', 'default']);
}
