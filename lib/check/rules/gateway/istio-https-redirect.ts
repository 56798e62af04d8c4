import { ISTIO } from '../../../ingress-controllers/istio';
import { list, plain, text } from '../../../values/plain';
import { SERVING_KINDS } from '../../facts/http01/serving-controllers';
import { servedSolvers } from '../../facts/http01/solver-ingresses';
import { solvedBy } from '../../facts/issuers/issuer-solvers';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * An Istio Gateway redirects all HTTP requests of a host to HTTPS, and the host is solved by HTTP01 through Istio.
 *
 * Source: https://istio.io/latest/docs/reference/config/networking/gateway/ (httpsRedirect: 301 for all); istio issues
 * 27643, 33593.
 */
export const istioHttpsRedirect: Rule<KubeObject> = {
  id: 'istio-https-redirect',
  severity: 'error',
  title: 'An Istio Gateway redirects challenges to HTTPS',
  each: objectsOf('Gateway'),
  kinds: SERVING_KINDS,

  find(object, report, model) {
    if (object.group !== 'networking.istio.io') return;
    for (const [i, server] of list(object.spec.servers).map(plain).entries()) {
      if (plain(server.tls).httpsRedirect !== true) continue;
      const hosts = list(server.hosts).map((host) => text(host).replace(/^.*\//, '').toLowerCase());
      const name = servedSolvers
        .of(model)
        .filter(({ controller }) => controller === ISTIO)
        .flatMap(({ solver }) => solvedBy(model, solver))
        .map((choice) => choice.name.toLowerCase())
        .find((one) => hosts.some((host) => covers(host, one)));
      if (name === undefined) continue;
      report({
        object,
        path: `spec.servers[${i}].tls.httpsRedirect`,
        message: `${object.title} redirects "${name}" to HTTPS, and the name is solved by HTTP01 through Istio.`,
        effect:
          'The challenge is redirected to the HTTPS server, which has no certificate before the first issuance and no route for the challenge afterwards: it stays pending.',
        fix: 'Remove httpsRedirect, and redirect with a VirtualService that leaves out the prefix /.well-known/acme-challenge/, or solve by DNS01.',
      });
    }
  },
};

function covers(host: string, name: string): boolean {
  return host === '*' || host === name || (host.startsWith('*.') && name.endsWith(host.slice(1)));
}
