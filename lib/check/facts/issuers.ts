import type { CertificateView } from '../model/certificate-view';
import type { IssuerView } from '../model/issuer-view';
import type { Source } from '../source';

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
