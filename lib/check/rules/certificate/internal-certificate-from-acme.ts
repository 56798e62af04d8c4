import { isPublic } from '../../facts/certificates/ca-policy';
import { type InternalCertificate, internalCertificates } from '../../facts/certificates/internal-certificates';
import type { Rule } from '../../rule';

/**
 * A chart or a program requests a certificate for its own use from an ACME issuer: for names of Services, for a CA, for URIs.
 *
 * Source: Baseline Requirements 4.2.2; metrics-server issue 1709, spire issue 6142, redpanda-data/helm-charts issue 303.
 */
export const internalCertificateFromAcme: Rule<InternalCertificate> = {
  id: 'internal-certificate-from-acme',
  severity: 'warning',
  title: 'A certificate for use inside the cluster is requested from an ACME issuer',
  each: internalCertificates,

  find({ object, path, kind, name, namespace, what, because, never }, report, model) {
    const issuer = model.issuer({ group: 'cert-manager.io', kind, name }, namespace);
    if (!issuer?.isAcme || !(never || isPublic(issuer))) return;
    report({
      object,
      path,
      message: `${object.title} requests ${what} from ${issuer.object.title}, ${issuer.ca ? `an issuer of ${issuer.ca.name}` : 'an ACME issuer'}.`,
      effect: `${because[0]!.toUpperCase()}${because.slice(1)}: the CA refuses the order, and what reads the Secret waits for it.`,
      fix: 'Use an issuer of a CA of your own (ca, vault), or leave the issuer out where the chart makes one.',
    });
  },
};
