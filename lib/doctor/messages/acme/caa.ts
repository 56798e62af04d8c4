import type { KnownMessage } from '../../known-message';
import { shellWord } from '../../shell-word';

export const caa: readonly KnownMessage[] = [
  {
    id: 'caa-forbids',
    pattern: /CAA record for (?<at>[\w.*-]+) prevents issuance/,
    source: 'Boulder va/caa.go (checkCAA), RFC 8659',
    reading: ({ at = '' }) => ({
      cause: `The CAA record at "${at}" does not allow this CA, or not for this account or this type of challenge.`,
      fix: `Add the CA to the CAA records at "${at}": issue (and issuewild for wildcards) with the name of the CA, for example "letsencrypt.org". Parameters accounturi and validationmethods must match too.`,
      explainedBy: [],
      look: [`dig +short CAA ${shellWord(at)}`],
      retried: 'backoff',
    }),
  },
  {
    id: 'caa-lookup-fails',
    pattern:
      /(?:While processing CAA for (?<name>[\w.*-]+)|DNS problem: (?<problem>[\w ]+) looking up CAA for (?<domain>[\w.*-]+)|Could not validate CAA)(?:.*looking up CAA for (?<deeper>[\w.*-]*\w)(?: - the domain's nameservers may be malfunctioning)?)?/,
    source: 'Boulder va/caa.go, bdns/problem.go',
    reading: ({ name, domain, deeper }) => {
      const at = deeper || domain || name || '';
      return {
        cause: `The CA cannot find out whether a CAA record${at ? ` at "${at}"` : ''} forbids it to issue: the nameservers answer with an error or not at all. An empty answer would do.`,
        fix: 'Have the authoritative nameservers answer queries for CAA (type 257) with an empty answer rather than SERVFAIL, REFUSED or nothing; check DNSSEC of the zone.',
        explainedBy: [],
        look: at ? [`dig +trace CAA ${shellWord(at)}`] : [],
        retried: 'backoff',
      };
    },
  },
  {
    id: 'caa-self-check',
    pattern: /CAA self-check failed: .*|CAA record does not match issuer/,
    source: 'cert-manager pkg/controller/acmechallenges/sync.go before 1.18 (feature gate ValidateCAA)',
    reading: () => ({
      cause: 'The CAA records of the name do not allow this CA.',
      fix: 'Add the CA to the CAA records of the domain, for example 0 issue "letsencrypt.org".',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'caa',
    pattern: /urn:[\w:]*error:caa\b/,
    frame: true,
    source: 'RFC 8555, section 6.7 (caa)',
    reading: () => ({
      cause: 'A CAA record of the domain does not allow this CA to issue.',
      fix: 'Add the CA to the CAA records of the domain, at the name itself or at the first parent that has any.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
];
