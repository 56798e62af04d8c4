import { nearest } from '../../../values/nearest';
import { lostIssuers } from '../../facts/issuers/lost-issuers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An issuer that is not among the objects, under any kind or in any namespace. There is one finding for each issuer, at the
 * first certificate that names it.
 *
 * Source: cert-manager pkg/controller/certificaterequests/sync.go ("Referenced issuer not found");
 * https://github.com/cert-manager/cert-manager/issues/2494
 */
export const issuerNotFound: Rule<Model> = {
  id: 'issuer-not-found',
  severity: 'warning',
  reportsAbsence: true,
  title: 'The issuer is not among the objects',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const names = [...new Set(model.issuers.map((issuer) => issuer.object.name))].slice(0, MOST);
    const kinds = new Set(model.issuers.map((issuer) => issuer.object.kind));
    const seen = new Set<string>();
    for (const lost of lostIssuers.of(model)) {
      const { certificate, instead, inValues } = lost;
      if (instead !== 'nothing') continue;
      const { kind, name } = certificate.issuerRef;
      const { namespace } = certificate;
      const title = kind === 'ClusterIssuer' || namespace === '' ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
      if (seen.has(title)) continue;
      seen.add(title);
      const near = seen.size > MOST ? undefined : nearest(name, names);
      // A chart may not use all of its values, and write issuers.
      if (inValues && !near && !kinds.has(kind)) continue;
      report({
        object: certificate.object,
        path: certificate.at('issuerRef'),
        message: `${lost.asking} is requested from ${title}, which is not among the objects${near ? ` ("${near}" is)` : ''}.`,
        effect: 'If it does not exist, the CertificateRequest waits for it, and the certificate is never issued.',
        fix: near
          ? `Use "${near}" if that is meant, or create the issuer.`
          : 'Create the issuer, correct its name, or declare that it exists (Known.clusterIssuer, Known.issuer).',
        // Where there is no issuer of the kind at all, issuers are kept elsewhere.
        severity: model.complete && !inValues ? 'error' : near || (kinds.has(kind) && !inValues) ? 'warning' : 'info',
        absent: { kind, namespace: kind === 'ClusterIssuer' ? '' : certificate.namespace },
      });
    }
  },
};

const MOST = 200;
