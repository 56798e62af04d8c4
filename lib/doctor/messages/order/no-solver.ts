import type { KnownMessage } from '../../known-message';

export const noSolver: readonly KnownMessage[] = [
  {
    id: 'no-configured-solver',
    pattern: /no configured challenge solvers can be used for this challenge/,
    source: 'cert-manager pkg/controller/acmeorders/util.go (partialChallengeSpecForAuthorization)',
    reading: () => ({
      cause:
        'The issuer has no solver for one of the names: no selector matches it, or it is a wildcard and there is no DNS01 solver.',
      fix: 'Add a solver whose selector matches the name, or one without a selector, to the issuer; a wildcard needs a DNS01 solver. cert-manager looks at the order again as soon as the issuer changes.',
      explainedBy: [
        'name-without-solver',
        'wildcard-without-dns01',
        'ip-without-http01',
        'issuer-without-solvers',
        'solver-never-chosen',
        'selector-dns-name-mismatch',
        'selector-dns-zone-malformed',
        'selector-dns-zone-wildcard',
        'selector-label-on-wrong-object',
        'selector-label-unused',
        'selector-parts-disjoint',
      ],
      retried: 'never',
    }),
  },
];
