import type { KnownMessage } from '../../known-message';

export const issuerNotReady: readonly KnownMessage[] = [
  {
    id: 'issuer-not-ready',
    pattern: /Referenced (?:issuer|(?:Cluster)?Issuer \S+) does not have a Ready status condition/,
    source: 'cert-manager pkg/controller/certificaterequests/sync.go',
    reading: () => ({
      cause: 'The issuer that the certificate names is not Ready.',
      fix: 'Look at the Ready condition of the issuer; once the issuer is Ready, the certificate goes on by itself.',
      explainedBy: [],
      look: ['kubectl get issuers,clusterissuers -A'],
      retried: 'at-once',
    }),
  },
];
