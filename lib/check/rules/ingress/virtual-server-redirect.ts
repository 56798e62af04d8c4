import { given, plain, text } from '../../../values/plain';
import { objectsOf } from '../../facts/objects/objects-of';
import type { IssuerView } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * A VirtualServer of F5 NGINX redirects all requests to HTTPS and requests its certificate from an ACME issuer by HTTP01,
 * without the temporary certificate that the redirect needs in order to answer at all.
 *
 * Source: https://docs.nginx.com/nginx-ingress-controller/installation/integrations/cert-manager/ (issue-temp-cert);
 * nginx/kubernetes-ingress issues 3441, 9501.
 */
export const virtualServerRedirect: Rule<KubeObject> = {
  id: 'virtual-server-redirect',
  severity: 'error',
  title: 'A VirtualServer redirects challenges to HTTPS before it has a certificate',
  each: objectsOf('VirtualServer'),

  find(object, report, model) {
    const tls = plain(object.spec.tls);
    const own = plain(tls['cert-manager']);
    if (object.group !== 'k8s.nginx.org' || plain(tls.redirect).enable !== true || own['issue-temp-cert'] === true)
      return;
    const name = String(own['cluster-issuer'] ?? own.issuer ?? '');
    if (name === '' || (given(own['issuer-group']) && own['issuer-group'] !== 'cert-manager.io')) return;
    const kind = given(own['cluster-issuer']) ? 'ClusterIssuer' : String(own['issuer-kind'] ?? 'Issuer');
    const issuer = model.issuer({ group: 'cert-manager.io', kind, name }, object.namespace);
    // Without HTTP01, no challenge comes over HTTP.
    if (!issuer?.solvers.length || !isSolvedByHttp01(issuer, object.spec.host)) return;
    report({
      object,
      path: 'spec.tls.redirect.enable',
      message: `${object.title} redirects requests to HTTPS, and its certificate is requested from ${issuer.object.title} by HTTP01, without issue-temp-cert.`,
      effect:
        'The request for the challenge is redirected to HTTPS, which does not answer as long as there is no certificate: the challenge stays pending.',
      fix: 'Set issue-temp-cert: true below spec.tls.cert-manager, or turn on the redirect after the first certificate.',
    });
  },
};

/** Whether HTTP01 solves a host; the labels of its Certificate are not known. */
function isSolvedByHttp01({ solvers, choice }: IssuerView, host: unknown): boolean {
  if (solvers.every(({ challenge }) => challenge === 'http01')) return true;
  const chosen = choice.choose(text(host), {});
  return (
    chosen?.challenge === 'http01' &&
    !choice.isUndecided(text(host), chosen) &&
    solvers.every(({ matchLabels }) => matchLabels.length === 0)
  );
}
