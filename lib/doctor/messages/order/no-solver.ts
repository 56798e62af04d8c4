import type { KnownMessage } from '../../known-message';

export const noSolver: readonly KnownMessage[] = [
  {
    id: 'no-configured-solver',
    pattern: /no configured challenge solvers can be used for this challenge/,
    source: 'cert-manager pkg/controller/acmeorders/selectors, pkg/controller/acmeorders/sync.go',
    reading: () => ({
      cause:
        'No solver of the issuer is for one of the names: the selectors match none, or a wildcard has no DNS01 solver.',
      fix: 'Add a solver to the issuer whose selector matches the name, or one without a selector; a wildcard needs a DNS01 solver. Then delete the Order, or request the certificate again.',
      explainedBy: [
        'name-without-solver',
        'wildcard-without-dns01',
        'ip-without-http01',
        'solver-never-chosen',
        'selector-dns-name-mismatch',
        'selector-dns-zone-malformed',
        'selector-dns-zone-wildcard',
        'selector-label-on-wrong-object',
        'selector-parts-disjoint',
        'issuer-without-solvers',
      ],
      retried: 'backoff',
    }),
  },
];
