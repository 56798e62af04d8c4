import { ISTIO } from '../../../ingress-controllers/istio';
import { holdsOpen } from '../../../values/open';
import { list, type Plain, plain, text } from '../../../values/plain';
import { SERVING_KINDS } from '../../facts/http01/serving-controllers';
import { servedSolvers } from '../../facts/http01/solver-ingresses';
import { solvedBy } from '../../facts/issuers/issuer-solvers';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * A VirtualService redirects all HTTP requests of a host, to HTTPS or elsewhere, and the host is solved by HTTP01 through Istio.
 *
 * Source: istio issues 27643, 37329; https://istio.io/latest/docs/reference/config/networking/virtual-service/ (the first route
 * that matches is taken).
 */
export const istioRedirectRoute: Rule<KubeObject> = {
  id: 'istio-redirect-route',
  severity: 'warning',
  title: 'A VirtualService redirects challenges',
  each: objectsOf('VirtualService'),
  kinds: ['Gateway', ...SERVING_KINDS],

  find(object, report, model) {
    const { group, spec } = object;
    if (group !== 'networking.istio.io' || holdsOpen(spec)) return;
    const first = list(spec.http)
      .map(plain)
      .findIndex((route) => takesChallenges(route));
    const route = plain(list(spec.http)[first]);
    const { scheme, authority } = plain(route.redirect);
    const to = text(scheme) === 'https' ? 'HTTPS' : text(authority) && `"${text(authority)}"`;
    if (first < 0 || !to || !isOnHttp(object, model)) return;
    const hosts = list(spec.hosts).map((host) => text(host).toLowerCase());
    const name = servedSolvers
      .of(model)
      .filter(({ controller, edited }) => controller === ISTIO && !edited)
      .flatMap(({ solver }) => solvedBy(model, solver))
      .map((choice) => choice.name.toLowerCase())
      .find((one) => hosts.includes(one));
    if (name === undefined) return;
    report({
      object,
      path: `spec.http[${first}].redirect`,
      message: `${object.title} redirects every request for "${name}" to ${to}, and the name is solved by HTTP01 through Istio.`,
      effect:
        'Istio has one set of routes for the host on port 80: the challenge is redirected, or is not found, and stays pending.',
      fix: 'Put the redirect below a match that leaves out the prefix /.well-known/acme-challenge/, or solve by DNS01.',
    });
  },
};

/** Whether a route takes requests for challenges: it matches everything, as far as paths go. */
function takesChallenges({ match }: Plain): boolean {
  const matches = list(match).map(plain);
  return matches.length === 0 || matches.some((one) => takes(one));
}

function takes(match: Plain): boolean {
  const { uri, port, name: _, scheme, ...others } = match;
  if (Object.keys(others).length > 0 || (port !== undefined && port !== 80) || scheme !== undefined) return false;
  const { prefix, exact, regex } = plain(uri);
  if (exact !== undefined || regex !== undefined) return false;
  return prefix === undefined || '/.well-known/acme-challenge/x'.startsWith(text(prefix));
}

/** Whether a Gateway of the VirtualService is among the objects and listens for HTTP on port 80, without a redirect of its own. */
function isOnHttp({ spec, namespace }: KubeObject, model: Model): boolean {
  return list(spec.gateways).some((ref) => {
    const [name, of] = text(ref).split('/').reverse() as [string, string | undefined];
    const gateway = model
      .of('Gateway')
      .find((one) => one.group === 'networking.istio.io' && one.name === name && one.namespace === (of ?? namespace));
    return list(gateway?.spec.servers)
      .map(plain)
      .some(
        (server) =>
          Number(plain(server.port).number) === 80 &&
          text(plain(server.port).protocol).toUpperCase() === 'HTTP' &&
          plain(server.tls).httpsRedirect !== true,
      );
  });
}
