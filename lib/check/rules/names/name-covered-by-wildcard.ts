import { runsBoulder } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedCertificates } from '../../facts/certificates/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A name next to a wildcard in the same certificate that covers it.
 *
 * Source: letsencrypt/boulder ra/ra.go (wildcardOverlap); cert-manager issues 2128, 8853.
 */
export const nameCoveredByWildcard: Rule<RequestedCertificate> = {
  id: 'name-covered-by-wildcard',
  severity: 'error',
  title: 'A wildcard in the same certificate already covers the name',
  each: where(requestedCertificates, ({ issuer }) => runsBoulder(issuer)),

  find(certificate, report) {
    const { issuer } = certificate;
    const { dnsNames } = certificate;
    if (dnsNames.length < 2) return;
    const wildcards = new Set<string>();
    for (const name of dnsNames) if (name.startsWith('*.')) wildcards.add(name.slice(2).toLowerCase());
    if (wildcards.size === 0) return;
    dnsNames.forEach((name, i) => {
      const dot = name.indexOf('.');
      if (name.startsWith('*') || dot <= 0 || !wildcards.has(name.slice(dot + 1).toLowerCase())) return;
      report({
        object: certificate.object,
        path: certificate.at(`dnsNames[${i}]`),
        message: `"${name}" and "*.${name.slice(dot + 1)}", which covers it, are in one certificate.`,
        effect: `${issuer.ca!.name} refuses the Order of ${certificateTitle(certificate)}: the name is redundant with a wildcard domain in the same request.`,
        fix: `Remove "${name}", or request it in a certificate of its own. The wildcard's parent, "${name.slice(dot + 1)}", is not covered and can stay.`,
      });
    });
  },
};
