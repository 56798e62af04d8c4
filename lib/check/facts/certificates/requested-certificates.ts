import type { CertificateView } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import { type ListSource, type Source, source, where } from '../../source';
import { certificatesWith } from './certificates-with';

/** A certificate that is requested from an ACME issuer. */
export type RequestedCertificate = CertificateView & { readonly issuer: IssuerView };

/** The certificates that are requested from ACME issuers, issuer by issuer. */
export const requestedCertificates: ListSource<RequestedCertificate> = source((model) =>
  model.issuers
    .filter(({ isAcme }) => isAcme)
    .flatMap((issuer) => model.certificatesOf(issuer) as readonly RequestedCertificate[]),
);

/** Those of them that have one of some fields. */
export function requestedWith(...fields: readonly string[]): Source<RequestedCertificate> {
  return where(
    certificatesWith(...fields),
    (certificate): certificate is RequestedCertificate => certificate.issuer?.isAcme === true,
  );
}
