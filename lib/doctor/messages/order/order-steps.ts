import type { KnownMessage } from '../../known-message';

const SYNC = 'cert-manager pkg/controller/acmeorders/sync.go';

export const orderSteps: readonly KnownMessage[] = [
  {
    id: 'challenge-created',
    pattern: /Created Challenge resource "(?<challenge>[^"]*)" for domain "(?<name>[^"]*)"/,
    source: SYNC,
    reading: ({ name }) => ({
      cause: `The name "${name}" is being validated.`,
      fix: 'Nothing. If it takes long, the Challenge says why.',
      explainedBy: [],
      passing: true,
    }),
  },
  {
    id: 'order-complete',
    pattern: /Order completed successfully/,
    source: SYNC,
    reading: () => ({ cause: 'The CA has issued the certificate.', fix: 'Nothing.', explainedBy: [], passing: true }),
  },
];
