import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { http01Routing } from '../../facts/http01/http01-routing';
import { SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { classOf, type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import { solvedBy } from '../../facts/issuers/issuer-solvers';
import { annotationPath } from '../../model/kube-object';
import type { Rule } from '../../rule';

const SECRET = 'nginx.ingress.kubernetes.io/auth-tls-secret';
const MATCH_CN = 'nginx.ingress.kubernetes.io/auth-tls-match-cn';

/**
 * ingress-nginx turns away all requests for a host without a client certificate of a certain name, those for the
 * challenge on port 80 as well: the annotation applies to the server, not to the paths of its Ingress.
 *
 * Source: ingress-nginx issue 10185; internal/ingress/controller/template (server.CertificateAuth.MatchCN).
 */
export const nginxClientNameRequired: Rule<ServedSolver> = {
  id: 'nginx-client-name-required',
  severity: 'warning',
  title: 'ingress-nginx requires a client certificate for every request to the host, challenges included',
  each: solversServedBy(INGRESS_NGINX),
  kinds: SERVING_KINDS,
  once: ({ issuer, solver }) => `${issuer.object.key} ${solver.index}`,

  find({ solver }, report, model) {
    const guarded = model.of('Ingress').filter((object) => {
      const [name, secret] = [object.annotations[MATCH_CN] ?? '', object.annotations[SECRET] ?? ''];
      // Without a CA, ingress-nginx requests no client certificates.
      if (name === '' || secret === '' || isOpen(name)) return false;
      const className = classOf(object);
      return className === '' || servingController(model, className) === INGRESS_NGINX;
    });
    for (const object of guarded) {
      const hosts = new Set(list(object.spec.rules).map((rule) => text(plain(rule).host).toLowerCase()));
      const choice = solvedBy(model, solver).find(
        ({ name, certificate }) => hosts.has(name.toLowerCase()) && http01Routing(certificate, solver),
      );
      if (!choice) continue;
      report({
        object,
        path: annotationPath(MATCH_CN),
        message: `This Ingress has ${MATCH_CN}, which ingress-nginx applies to all requests for "${choice.name}", which is solved by HTTP01.`,
        effect: 'The CA has no such certificate: it gets 403 for the challenge, which stays pending.',
        fix: 'Solve the name by DNS01, or check the name of the client in the application (auth-tls-pass-certificate-to-upstream).',
      });
    }
  },
};
