import type { AcmeCa, CaLimits } from '../../../cas/acme-ca';
import { push } from '../../../values/multimap';
import { plain, text } from '../../../values/plain';
import { registeredDomain } from '../../knowledge/public-suffix';
import type { CertificateView } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import { type ListSource, source } from '../../source';

/** What is asked of a CA whose limits are known, by all issuers together. A CA's staging is a CA of its own. */
export interface AskedOfCa {
  readonly ca: AcmeCa;
  readonly limits: CaLimits;
  readonly issuers: readonly IssuerView[];
  /** Certificates by account: of the same Secret for its key, in the same namespace. */
  readonly accounts: ReadonlyMap<string, { readonly issuer: IssuerView; readonly certificates: number }>;
  /** By the names of a certificate: how many are for just these. */
  readonly nameSets: ReadonlyMap<string, number>;
  /** The first certificate beyond the limit for its names, by these names. */
  readonly beyond: ReadonlyMap<string, CertificateView>;
  /** By registered domain: how many different sets of names are requested below it. */
  readonly domains: ReadonlyMap<string, number>;
}

/** What is asked of each CA whose limits are known. */
export const askedOfCas: ListSource<AskedOfCa> = source(find);

function find(model: Model): AskedOfCa[] {
  const byCa = new Map<AcmeCa, IssuerView[]>();
  for (const issuer of model.issuers) {
    if (issuer.isAcme && issuer.ca?.limits) push(byCa, issuer.ca, issuer);
  }
  return [...byCa].map(([ca, issuers]) => count(ca, ca.limits!, issuers, model));
}

function count(ca: AcmeCa, limits: CaLimits, issuers: readonly IssuerView[], model: Model): AskedOfCa {
  const accounts = new Map<string, { issuer: IssuerView; certificates: number }>();
  const nameSets = new Map<string, number>();
  const beyond = new Map<string, CertificateView>();
  const domains = new Map<string, number>();
  for (const issuer of issuers) {
    const certificates = model.certificatesOf(issuer);
    const key = plain(issuer.acme.privateKeySecretRef);
    const account = `${issuer.secretNamespace}/${text(key.name)}/${text(key.key) || 'tls.key'}`;
    const before = accounts.get(account);
    if (before) before.certificates += certificates.length;
    else accounts.set(account, { issuer, certificates: certificates.length });
    for (const certificate of certificates) {
      const names = namesOf(certificate);
      if (names.length === 0) continue;
      const set = names.length === 1 ? names[0]! : names.join(' ');
      const others = nameSets.get(set) ?? 0;
      nameSets.set(set, others + 1);
      if (others === limits.perNameSet.most) beyond.set(set, certificate);
      // Another certificate for the same names is a renewal to the limit on domains.
      if (others > 0) continue;
      if (names.length === 1) {
        const domain = domainOf(set);
        domains.set(domain, (domains.get(domain) ?? 0) + 1);
        continue;
      }
      for (const domain of new Set(names.map(domainOf))) domains.set(domain, (domains.get(domain) ?? 0) + 1);
    }
  }
  return { ca, limits, issuers, accounts, nameSets, beyond, domains };
}

function namesOf({ dnsNames, ipAddresses }: CertificateView): readonly string[] {
  if (dnsNames.length === 1 && ipAddresses.length === 0) return [dnsNames[0]!.toLowerCase()];
  return [...new Set([...dnsNames, ...ipAddresses].map((name) => name.toLowerCase()))].sort();
}

function domainOf(name: string): string {
  return registeredDomain(name.startsWith('*.') ? name.slice(2) : name);
}
