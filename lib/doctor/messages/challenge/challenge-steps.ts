import type { KnownMessage, Reading } from '../../known-message';

const SYNC = 'cert-manager pkg/controller/acmechallenges/sync.go';
const step = (
  cause: string,
  fix = 'Nothing, unless it stays for minutes: then look at the logs of the controller.',
): Reading => ({
  cause,
  fix,
  explainedBy: [],
  passing: true,
});

export const challengeSteps: readonly KnownMessage[] = [
  {
    id: 'challenge-scheduled',
    pattern: /Challenge scheduled for processing/,
    source: 'cert-manager pkg/controller/acmechallenges/controller.go',
    reading: () => step('cert-manager has begun with the challenge.'),
  },
  {
    id: 'challenge-presented',
    pattern: /Presented challenge using (?<type>\S+) challenge mechanism/,
    source: SYNC,
    reading: ({ type }) =>
      step(
        `The ${type} challenge is set up; cert-manager now checks that it can be seen.`,
        'Nothing. If it stays so, the reason in the status of the Challenge says what the check finds.',
      ),
  },
  {
    id: 'challenge-verified',
    pattern: /Domain "(?<name>[^"]*)" verified with "(?<type>[^"]*)" validation|Successfully authorized domain/,
    source: SYNC,
    reading: () => step('The CA has validated the name.', 'Nothing.'),
  },
  {
    id: 'challenge-waits-without-check',
    pattern: /Waiting (?<delay>\S+) before accepting (?<type>\S+) challenge without self-check/,
    source: 'cert-manager pkg/controller/acmechallenges/readiness.go',
    reading: ({ delay, type }) =>
      step(
        `cert-manager waits ${delay} before it asks the CA to validate the ${type} challenge, as the solver says.`,
        'Nothing: waitInsteadOfSelfCheck of the solver sets the delay.',
      ),
  },
  {
    id: 'challenge-waits-for-propagation',
    pattern: /Waiting for (?<type>\S+) challenge propagation: (?<error>.*)/,
    frame: true,
    source: 'cert-manager pkg/controller/acmechallenges/readiness.go',
    reading: ({ type, error }) => ({
      cause: `cert-manager's own check of the ${type} challenge does not pass yet: ${error}.`,
      fix:
        type === 'DNS-01'
          ? 'See whether the controller can query the nameservers of the domain, and whether the TXT record is there.'
          : 'Request the URL of the challenge from inside of the cluster, and see who answers.',
      explainedBy:
        type === 'DNS-01'
          ? ['controller-egress-blocked', 'controller-nameserver-malformed']
          : ['proxy-protocol-self-check', 'controller-egress-blocked'],
      retried: 'backoff',
    }),
  },
];
