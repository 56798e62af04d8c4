import { issuers } from '../../facts/issuers/issuers';
import { orderedNames } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * An entry of a selector's dnsNames that is spelled differently from the certificate's name: in case, by a trailing dot,
 * with or without `*.`.
 *
 * Source: cert-manager pkg/controller/acmeorders/selectors/dns_names.go compares text;
 * https://github.com/cert-manager/cert-manager/issues/1746
 */
export const selectorDnsNameMismatch: Rule<IssuerView> = {
  id: 'selector-dns-name-mismatch',
  severity: 'warning',
  title: 'An entry of dnsNames is spelled differently from the name in the certificate',
  each: issuers,

  find(issuer, report, model) {
    let names: Names | undefined;
    for (const solver of issuer.solvers) {
      for (const [i, entry] of solver.dnsNames.entries()) {
        names ??= namesOf(issuer, model);
        if (names.exact.has(entry)) continue;
        const near =
          names.alike.get(alike(entry)) ?? (entry.startsWith('*.') ? names.below.get(alike(entry)) : undefined);
        if (near === undefined) continue;
        report({
          object: issuer.object,
          path: `${solver.path}.selector.dnsNames[${i}]`,
          message: `Solver ${solver.index} selects the name "${entry}", but the certificate is for "${near}".`,
          effect: `Names are compared exactly: the solver is not used for "${near}". Another one is, or none.`,
          fix: `Write "${near}" into dnsNames, or use dnsZones, which matches all names below a zone.`,
        });
      }
    }
  },
};

interface Names {
  readonly exact: ReadonlySet<string>;
  /** By how they are written at bottom. */
  readonly alike: ReadonlyMap<string, string>;
  /** By the parent. */
  readonly below: ReadonlyMap<string, string>;
}

function namesOf(issuer: IssuerView, model: Model): Names {
  const exact = new Set<string>();
  const likes = new Map<string, string>();
  const below = new Map<string, string>();
  for (const certificate of model.certificatesOf(issuer)) {
    for (const name of orderedNames(certificate)) {
      exact.add(name);
      const bare = alike(name);
      if (!likes.has(bare)) likes.set(bare, name);
      const parent = bare.slice(bare.indexOf('.') + 1);
      if (!below.has(parent)) below.set(parent, name);
    }
  }
  return { exact, alike: likes, below };
}

/** A name without what people write differently. */
function alike(name: string): string {
  return name.toLowerCase().replace(/^\*\./, '').replace(/\.$/, '');
}
