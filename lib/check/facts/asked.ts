import type { CertificateView } from '../model/certificate-view';
import type { IssuerView } from '../model/issuer-view';
import type { Model } from '../model/model';
import { type ListSource, type Source, source, where } from '../source';
import { certificatesWith } from './certificates-with';

type Visit = (certificate: CertificateView, issuer: IssuerView) => void;
type Of = (issuer: IssuerView) => boolean;

/** Goes through the certificates that are asked from ACME issuers, issuer by issuer. */
export function eachAsked(model: Model, visit: Visit, of: Of = () => true): void {
  for (const issuer of model.issuers) {
    if (!issuer.isAcme || !of(issuer)) continue;
    for (const certificate of model.certificatesOf(issuer)) visit(certificate, issuer);
  }
}

/** Goes through those of them that give one of some fields. */
export function eachAskedWith(model: Model, fields: readonly string[], visit: Visit, of: Of = () => true): void {
  for (const certificate of certificatesWith(...fields).of(model)) {
    const { issuer } = certificate;
    if (issuer?.isAcme && of(issuer)) visit(certificate, issuer);
  }
}

/** A certificate that is requested from an ACME issuer. */
export type RequestedCertificate = CertificateView & { readonly issuer: IssuerView };

/** The certificates that are requested from ACME issuers, issuer by issuer. */
export const requestedCertificates: ListSource<RequestedCertificate> = source((model) => {
  const found: RequestedCertificate[] = [];
  eachAsked(model, (certificate) => found.push(certificate as RequestedCertificate));
  return found;
});

/** Those of them that have one of some fields. */
export function requestedWith(...fields: readonly string[]): Source<RequestedCertificate> {
  return where(
    certificatesWith(...fields),
    (certificate): certificate is RequestedCertificate => certificate.issuer?.isAcme === true,
  );
}
