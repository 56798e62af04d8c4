import { certificateRefused } from '../../schema/certificate-admission';
import { versionOf } from '../issuer-view';
import type { KubeObject } from '../kube-object';
import type { Model } from '../model';
import type { Report, Rule } from '../rule';
import { shimValueProblem } from '../shim-annotations';

/**
 * The Certificate that cert-manager makes for an Ingress or Gateway is refused by its own webhook: a kind of issuer that
 * does not exist, a common name that is too long, durations that contradict each other.
 *
 * Source: cert-manager internal/apis/certmanager/validation/certificate.go.
 */
export const shimCertificateRefused: Rule = {
  id: 'shim-certificate-refused',
  severity: 'error',
  title: "cert-manager's webhook refuses the Certificate that it makes for the Ingress or Gateway",

  find(model: Model, report: Report): void {
    let last: KubeObject | undefined;
    let paths = new Set<string>();
    for (const certificate of model.certificates) {
      const { object, implied, spec, secretName, issuerRef, dnsNames, ipAddresses } = certificate;
      if (!implied) continue;
      if (object !== last) paths = new Set();
      last = object;
      const made = { ...spec, secretName, issuerRef, dnsNames, ipAddresses };
      const refusals = certificateRefused(made, versionOf(object, model.certManagerVersion));
      for (const { path, message, fix } of refusals) {
        const at = certificate.at(path.replace(/^spec\.?/, '') || undefined);
        if (paths.has(at) || hasValueProblem(object, at)) continue;
        paths.add(at);
        report({
          object,
          path: at,
          message,
          effect: `cert-manager's webhook refuses the Certificate that cert-manager makes for ${object.title}: it never comes.`,
          fix,
        });
      }
    }
  },
};

/** Whether the annotation has a rule of its own already: then no Certificate is made at all. */
function hasValueProblem({ annotations }: KubeObject, path: string): boolean {
  const key = /^metadata\.annotations\["(.*)"\]$/.exec(path)?.[1];
  return (
    key !== undefined &&
    annotations[key] !== undefined &&
    shimValueProblem(key, annotations[key], annotations) !== undefined
  );
}
