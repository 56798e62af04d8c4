import { throughIngresses } from '../../facts/http01/http01-routing';
import { certificateTitle, namePath } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The challenge path is added to an Ingress that does not exist in the Certificate's namespace.
 *
 * Source: cert-manager pkg/issuer/acme/http/ingress.go (addChallengePathToIngress, in the Challenge's namespace).
 */
export const http01IngressMissing: Rule<Model> = {
  id: 'http01-ingress-missing',
  severity: 'error',
  reportsAbsence: true,
  title: "The Ingress that the solver names is missing in the certificate's namespace",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    let namespaces: Map<string, string> | undefined;
    const seen = new Set<string>();
    for (const { issuer, solver, certificate, name, ingress, annotation } of throughIngresses.of(model)) {
      const { namespace } = certificate;
      if (model.get('Ingress', namespace, ingress) || model.couldBe('Ingress', ingress, namespace)) continue;
      const mention = `${issuer.object.title} ${namespace}/${ingress}`;
      if (seen.has(mention)) continue;
      seen.add(mention);
      namespaces ??= new Map(model.of('Ingress').map((object) => [object.name, object.namespace]));
      const other = namespaces.get(ingress);
      report({
        object: certificate.object,
        path: annotation ?? namePath(certificate, name),
        message: `"${name}" is solved through the Ingress "${ingress}"${annotation ? '' : ` (solver ${solver.index} of ${issuer.object.title})`}, but there is no Ingress with that name in "${namespace}"${other ? `: it is in "${other}"` : ''}.`,
        effect: `The path for the challenge cannot be added to it (not found): ${certificateTitle(certificate)} stays pending.`,
        fix: `Create the Ingress "${ingress}" in "${namespace}", or use a solver with ingressClassName, which creates a separate Ingress.`,
        severity: other || model.complete ? 'error' : 'warning',
      });
    }
  },
};
