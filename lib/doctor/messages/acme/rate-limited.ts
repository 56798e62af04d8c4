import type { KnownMessage, Reading } from '../../known-message';

const BOULDER = 'Boulder ratelimits/limiter.go (Decision.Result)';
const OLDER = `${BOULDER}, and ra/ra.go before 2024`;
/** What each text ends with: until when, in the form of the newer and of the older Boulder. */
const UNTIL =
  /(?:.*?retry after (?<day>\d{4}-\d\d-\d\d)[ T](?<time>\d\d:\d\d:\d\d)(?: ?UTC|Z)?)?(?:.*?see https:\/\/letsencrypt\.org\/docs\/[\w/#-]*)?/i
    .source;
const limited = (text: RegExp) => new RegExp(`${text.source}${UNTIL}`, 'i');

interface Limit {
  /** Until when, where the text does not say it. */
  readonly renews: string;
  readonly cause: string;
  readonly fix: string;
  readonly explainedBy?: readonly string[];
}

function reading({ day, time }: Readonly<Record<string, string>>, limit: Limit): Reading {
  const until = day && time ? `${day}T${time}Z` : undefined;
  return {
    cause: limit.cause,
    fix: `${limit.fix} ${until ? `The CA takes the next request from ${until} on.` : limit.renews}`,
    explainedBy: limit.explainedBy ?? [],
    retried: 'backoff',
    ...(until && { until }),
  };
}

const hours = (text: string) => {
  const count = Number(/^(\d+)/.exec(text)?.[1]);
  return count % 24 === 0 && count > 0
    ? `${count / 24} day${count === 24 ? '' : 's'}`
    : `${count || 'some'} hour${count === 1 ? '' : 's'}`;
};
const within = (period: string) => (period ? ` within ${hours(period)}` : '');

export const rateLimited: readonly KnownMessage[] = [
  {
    id: 'rate-limit-exact-set',
    pattern: limited(
      /too many certificates(?: \((?<count>\d+)\))? already issued for (?:this )?exact set of (?:domains|identifiers)(?:(?:: [^:]*)|(?: in the last (?<period>\d+ ?h\w*)))?/,
    ),
    source: OLDER,
    reading: ({ count, period = '', ...said }) =>
      reading(said, {
        cause: `The CA issued ${count || 'as many'} certificates for exactly these names${within(period) || ' within 7 days'}, which is its limit.`,
        fix: 'Find what requests the same certificate again and again: a Secret that something deletes, the same Certificate in several clusters, or reinstallation. Another set of names (one name more or less) is not limited by it.',
        renews: "Let's Encrypt allows 5 in 7 days, and one more every 34 hours.",
        explainedBy: [
          'limit-identical-certificates',
          'secret-of-two-certificates',
          'secret-overwritten',
          'ingress-tls-secret-twice',
        ],
      }),
  },
  {
    id: 'rate-limit-domain',
    pattern: limited(
      /too many certificates(?: \((?<count>\d+)\))? already issued for:? (?!this |exact )"?(?<domain>[\w.:*-]*[\w*])"?(?: in the last (?<period>\d+ ?h\w*))?/,
    ),
    source: OLDER,
    reading: ({ count, domain, period = '', ...said }) =>
      reading(said, {
        cause: `The CA issued ${count || 'as many'} certificates for names of "${domain}"${within(period) || ' within 7 days'}, which is its limit for a registered domain.`,
        fix: `Put more names of "${domain}" into one certificate, use a wildcard, or ask the CA for a higher limit. Renewals with the same names do not count.`,
        renews: "Let's Encrypt allows 50 in 7 days, and one more every 202 minutes.",
        explainedBy: ['limit-certificates-per-domain', 'limit-shared-domain', 'name-of-provider'],
      }),
  },
  {
    id: 'rate-limit-failed-authorizations',
    pattern: limited(
      /too many failed authorizations(?: recently)?(?: \((?<count>\d+)\))?(?: for "(?<name>[^"]+)")?(?: in the last (?<period>\d+ ?h\w*))?/,
    ),
    source: OLDER,
    reading: ({ count, name, ...said }) =>
      reading(said, {
        cause: `${count ? `${count} validations` : 'Too many validations'}${name ? ` of "${name}"` : ''} by this account failed in the last hour; the CA takes no new order until the limit ends.`,
        fix: 'Solve the cause of the failed validations first: earlier Orders and Challenges say it. Try with the staging directory of the CA meanwhile.',
        renews: "Let's Encrypt allows 5 failures for each name, account and hour.",
      }),
  },
  {
    id: 'rate-limit-paused',
    pattern: /account is temporarily prevented from requesting certificates for (?<names>.+?) and possibly others/,
    source: 'Boulder wfe2/wfe.go (NewOrder), probs.Paused',
    reading: ({ names }) => ({
      cause: `After many failed validations in a row the CA has paused this account for ${names}. Waiting does not end the pause.`,
      fix: 'Solve the cause of the failures, then open the link in the full text of the Order, which ends the pause.',
      explainedBy: [],
      look: ['kubectl get orders -A -o jsonpath=\'{range .items[*]}{.status.reason}{"\\n"}{end}\''],
      retried: 'backoff',
    }),
  },
  {
    id: 'rate-limit-orders',
    pattern: limited(
      /too many new orders(?: recently)?(?: \((?<count>\d+)\) from this account)?(?: in the last (?<period>\d+ ?h\w*))?/,
    ),
    source: OLDER,
    reading: ({ count, period = '', ...said }) =>
      reading(said, {
        cause: `The ACME account has made ${count || 'too many'} orders${within(period)}.`,
        fix: 'Let the certificates be requested in smaller steps, or look for Certificates that are issued again and again.',
        renews: "Let's Encrypt allows 300 in 3 hours, and one more every 36 seconds.",
        explainedBy: ['limit-orders-per-account'],
      }),
  },
  {
    id: 'rate-limit-registrations',
    pattern: limited(
      /too many (?:new )?registrations(?: \((?<count>\d+)\))?(?: from this (?<from>IP address|\/48 subnet of IPv6 addresses)| for this IP(?: range)?)?(?: in the last (?<period>\d+ ?h\w*))?/,
    ),
    source: OLDER,
    reading: ({ count, from, period = '', ...said }) =>
      reading(said, {
        cause: `${count || 'Too many'} ACME accounts were registered from this ${from || 'IP address'}${within(period)}.`,
        fix: 'Use one account for several issuers (the same privateKeySecretRef), and keep the Secret of the account key when the cluster is recreated.',
        renews: "Let's Encrypt allows 10 in 3 hours for an address, and 500 for an IPv6 network.",
        explainedBy: ['limit-accounts-per-address'],
      }),
  },
  {
    id: 'rate-limit-pending-authorizations',
    pattern: limited(/too many currently pending authorizations/),
    source: 'Boulder ra/ra.go before 2024',
    reading: (said) =>
      reading(said, {
        cause: 'The ACME account has too many authorizations that were neither validated nor given up.',
        fix: 'Solve what keeps the Challenges pending, and delete Orders that nobody needs.',
        renews: 'Authorizations that are not validated expire after 7 days.',
        explainedBy: ['limit-orders-per-account'],
      }),
  },
  {
    id: 'ca-busy',
    pattern: /urn:ietf:params:acme:error:rateLimited: Service busy; retry later|Service busy; retry later/i,
    source: 'Boulder probs/probs.go; the load balancer of Let’s Encrypt',
    reading: () => ({
      cause: 'The CA is overloaded and takes no request at the moment.',
      fix: 'Wait: cert-manager tries again by itself. Certificates that are renewed at full hours meet it most often.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'rate-limited',
    pattern: limited(/(?:urn:[\w:]*:rateLimited|\b429 Too Many Requests|429 : )/),
    frame: true,
    source: 'RFC 8555, section 6.7 (rateLimited)',
    reading: (said) =>
      reading(said, {
        cause: 'The CA refuses the request because of one of its rate limits.',
        fix: 'Look at the text for the limit, and for what used it up: certificates that are requested again and again, or validations that fail.',
        renews: '',
        explainedBy: [
          'limit-identical-certificates',
          'limit-certificates-per-domain',
          'limit-orders-per-account',
          'limit-accounts-per-address',
          'limit-shared-domain',
        ],
      }),
  },
];
