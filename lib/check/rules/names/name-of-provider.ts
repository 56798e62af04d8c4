import { isPublic } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedCertificates } from '../../facts/certificates/requested-certificates';
import { providerOf } from '../../knowledge/shared-domains';
import { certificateTitle, namePath, orderedNames } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A name that a cloud provider gave a load balancer or an app, requested from a public CA: the provider owns it.
 *
 * Source: letsencrypt/boulder policy/pa.go (errPolicyForbidden); Let's Encrypt community, "The server will not issue
 * certificates for the identifier" (rejectedIdentifier) for amazonaws.com.
 */
export const nameOfProvider: Rule<RequestedCertificate> = {
  id: 'name-of-provider',
  severity: 'warning',
  title: 'A name belongs to a cloud provider',
  each: where(requestedCertificates, ({ issuer }) => isPublic(issuer)),

  find(certificate, report) {
    for (const name of orderedNames(certificate)) {
      const provider = providerOf(name);
      if (!provider) continue;
      report({
        object: certificate.object,
        path: namePath(certificate, name),
        message: `"${name}" belongs to ${provider}: ${certificate.issuer.ca!.name} does not issue for it, or you cannot prove that it is yours.`,
        effect: `The Order of ${certificateTitle(certificate)} fails ("Policy forbids issuing for name", rejectedIdentifier), or its challenge does.`,
        fix: 'Use a name below a domain of your own, with a CNAME that points to the name of the provider.',
      });
    }
  },
};
