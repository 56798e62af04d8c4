import type { KnownMessage } from '../../known-message';

const SOURCE = 'cert-manager pkg/issuer/acme/dns/rfc2136/rfc2136.go';

export const rfc2136: readonly KnownMessage[] = [
  {
    id: 'dns-update-refused',
    pattern: /DNS update failed\. Server replied: (?<code>[A-Z]+)/,
    source: `${SOURCE} (changeRecord)`,
    reading: ({ code = '' }) => ({
      cause: `The nameserver refuses the dynamic update (${code})${CODES[code] ? `: ${CODES[code]}` : ''}.`,
      fix: 'Let the update policy of the zone allow TXT records at _acme-challenge to this TSIG key, with the same name, algorithm and secret on both sides, on the primary nameserver of the zone.',
      explainedBy: [
        'rfc2136-unsigned',
        'rfc2136-algorithm-default',
        'rfc2136-secret-not-base64',
        'credential-empty',
        'credential-line-break',
      ],
      retried: 'backoff',
    }),
  },
  {
    id: 'dns-update-not-signed',
    pattern: /DNS update failed: dns: (?<why>bad (?:authentication|signature|key|time)[^;]*|bad rdata|[^;]*TSIG[^;]*)/,
    source: 'github.com/miekg/dns',
    reading: ({ why }) => ({
      cause: `The signature of the dynamic update is wrong (${why}).`,
      fix: 'Compare name, algorithm and secret of the TSIG key in the solver and on the nameserver; a clock that is more than five minutes off has the same effect.',
      explainedBy: ['rfc2136-algorithm-default', 'rfc2136-secret-not-base64'],
      retried: 'backoff',
    }),
  },
  {
    id: 'dns-update-fails',
    pattern: /DNS update failed: (?<error>.*)|unexpected action: (?<action>\S+)/,
    frame: true,
    source: `${SOURCE} (changeRecord)`,
    reading: ({ error }) => ({
      cause: `The dynamic update of the zone fails: ${error}.`,
      fix: 'Write the primary nameserver of the zone with its port into nameserver (IP:53), and let the controller reach it by UDP and TCP.',
      explainedBy: ['rfc2136-nameserver-malformed', 'controller-egress-blocked'],
      retried: 'backoff',
    }),
  },
  {
    id: 'tsig-algorithm-unknown',
    pattern: /algorithm '(?<name>[^']*)' is not supported/,
    source: SOURCE,
    reading: ({ name }) => ({
      cause: `cert-manager does not know the TSIG algorithm "${name}".`,
      fix: 'Write HMACMD5, HMACSHA1, HMACSHA256 or HMACSHA512 into tsigAlgorithm.',
      explainedBy: ['issuer-refused', 'rfc2136-algorithm-default'],
      retried: 'backoff',
    }),
  },
  {
    id: 'tsig-secret-not-base64',
    pattern: /error decoding the provided TSIG secret(?:: [^;]*)?/,
    source: 'cert-manager pkg/issuer/acme/dns/rfc2136/tsig.go',
    reading: () => ({
      cause: 'The TSIG secret in the Secret is not base64.',
      fix: 'Put the secret into the Secret as the key file of the nameserver has it: base64 text (so it is encoded twice in data of the Secret).',
      explainedBy: ['rfc2136-secret-not-base64'],
      retried: 'backoff',
    }),
  },
];

/** RFC 2136, section 2.2; RFC 8945, section 5.2. */
const CODES: Readonly<Record<string, string>> = {
  REFUSED:
    'the update policy of the zone does not allow it to this key, or the update is not signed since the TSIG secret is empty',
  NOTAUTH: 'the server is not the primary of the zone, or does not know the TSIG key',
  NOTZONE: 'the name is not in the zone',
  BADSIG: 'the TSIG secret or algorithm differs',
  BADKEY: 'the server does not know the TSIG key',
  BADTIME: 'the clocks differ by more than five minutes',
  SERVFAIL: 'the server cannot write the zone, its journal or its file',
};
