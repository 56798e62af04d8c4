import type { CertificateView } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import { type ListSource, type Source, source } from '../../source';

/** The Issuers and ClusterIssuers of cert-manager. */
export const issuers: Source<IssuerView> = { kinds: [], of: (model) => model.issuers };

/** Those that are for ACME. */
export const acmeIssuers: Source<IssuerView> = {
  kinds: [],
  of: (model) => model.issuers.filter(({ isAcme }) => isAcme),
};

/** The certificates, including those that Ingresses and Gateways imply. */
export const certificates: Source<CertificateView> = { kinds: [], of: (model) => model.certificates };

/** Those that Ingresses and Gateways imply. */
export const impliedCertificates: Source<CertificateView> = { kinds: [], of: (model) => model.implied };

/** A certificate whose issuer is among the objects. */
export type CertificateWithIssuer = CertificateView & { readonly issuer: IssuerView };

/** The certificates whose issuer is among the objects, issuer by issuer. */
export const issuedCertificates: ListSource<CertificateWithIssuer> = source((model) =>
  model.issuers.flatMap((issuer) => model.certificatesOf(issuer) as readonly CertificateWithIssuer[]),
);

/** The issuers and Certificates as they are written. */
export const writtenObjects: ListSource<KubeObject> = source((model) => [
  ...model.issuers.map(({ object }) => object),
  ...model.certificates.filter(({ implied }) => !implied).map(({ object }) => object),
]);
