import type { CertificateView } from './certificate-view';
import type { IssuerView } from './issuer-view';
import type { Model } from './model';

/** Goes through the certificates that are asked from ACME issuers, issuer by issuer. */
export function eachAsked(
  model: Model,
  visit: (certificate: CertificateView, issuer: IssuerView) => void,
  of: (issuer: IssuerView) => boolean = () => true,
): void {
  for (const issuer of model.issuers) {
    if (!issuer.isAcme || !of(issuer)) continue;
    for (const certificate of model.certificatesOf(issuer)) visit(certificate, issuer);
  }
}
