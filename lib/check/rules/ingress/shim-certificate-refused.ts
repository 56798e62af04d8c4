import { certificateRefused } from '../../../cert-manager/certificate-admission';
import { objectNameProblem } from '../../../values/names';
import { shimValueProblem } from '../../facts/ingress/shim-annotations';
import type { CertificateView } from '../../model/certificate-view';
import { versionOf } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The Certificate that cert-manager creates for an Ingress or Gateway is refused by its own webhook: a kind of issuer that
 * does not exist, a common name that is too long, durations that contradict each other.
 *
 * Source: cert-manager internal/apis/certmanager/validation/certificate.go.
 */
export const shimCertificateRefused: Rule<Model> = {
  id: 'shim-certificate-refused',
  severity: 'error',
  title: "cert-manager's webhook refuses the Certificate that it creates for the Ingress or Gateway",
  each: wholeModel({ needs: ['Ingress', 'Gateway', 'ListenerSet'] }),

  find(model: Model, report: Report): void {
    let last: KubeObject | undefined;
    let paths = new Set<string>();
    let unmade = false;
    for (const certificate of model.implied) {
      const { object, spec, secretName, issuerRef, dnsNames, ipAddresses } = certificate;
      if (isPlainly(certificate)) continue;
      if (object !== last) {
        paths = new Set();
        // Then no Certificate is created at all, which another rule reports.
        unmade = hasValueProblem(object, versionOf(object, model.certManagerVersion));
      }
      last = object;
      if (unmade) continue;
      const made = { ...spec, secretName, issuerRef, dnsNames, ipAddresses };
      const refusals = certificateRefused(made, versionOf(object, model.certManagerVersion));
      for (const { path, message, fix } of refusals) {
        const at = certificate.at(path.replace(/^spec\.?/, '') || undefined);
        if (paths.has(at)) continue;
        paths.add(at);
        report({
          object,
          path: at,
          message,
          effect: `cert-manager's webhook refuses the Certificate that cert-manager creates for ${object.title}: it is never issued.`,
          fix,
        });
      }
    }
  },
};

/** Whether the certificate, like most, has nothing that could be refused. */
function isPlainly({ spec, issuerRef, secretName, dnsNames, ipAddresses }: CertificateView): boolean {
  for (const _ in spec) return false;
  const isKnown = issuerRef.kind === 'Issuer' || issuerRef.kind === 'ClusterIssuer';
  return isKnown && dnsNames.length > 0 && ipAddresses.length === 0 && objectNameProblem(secretName) === undefined;
}

function hasValueProblem({ annotations }: KubeObject, version: string): boolean {
  return Object.keys(annotations).some((key) => shimValueProblem(key, annotations[key]!, annotations, version));
}
