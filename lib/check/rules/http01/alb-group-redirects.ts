import { AWS_LOAD_BALANCER } from '../../../ingress-controllers/aws-load-balancer';
import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import type { KubeObject } from '../../model/kube-object';
import { annotationPath } from '../../model/kube-object';
import type { Rule } from '../../rule';

const ALB = 'alb.ingress.kubernetes.io/';

/**
 * An Ingress in the group of the solver's redirects all of port 80 to HTTPS, before the challenge is looked at.
 *
 * Source: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/tasks/ssl_redirect/ (the controller
 * does not add any other rules to the HTTP listener), .../guide/ingress/annotations/#group.order (0 by default).
 */
export const albGroupRedirects: Rule<ServedSolver> = {
  id: 'alb-group-redirects',
  severity: 'warning',
  title: "The load balancer of the solver's group redirects the challenge to HTTPS",
  each: { ...solversServedBy(AWS_LOAD_BALANCER), needs: ['Ingress'] },
  once: ({ issuer, solver }) => `${issuer.object.key} ${solver.index}`,

  find({ issuer, solver, edited, choice }, report, model) {
    const annotations = solver.templateAnnotations;
    const group = text(annotations[`${ALB}group.name`]);
    // An Ingress for the challenge that listens for HTTPS answers there.
    if (edited || group === '' || isOpen(group) || /HTTPS/.test(text(annotations[`${ALB}listen-ports`]))) return;
    const order = orderOf(annotations);
    for (const object of model.of('Ingress')) {
      if (object.annotations[`${ALB}group.name`] !== group) continue;
      const redirect = redirectOf(object, order);
      if (!redirect) continue;
      report({
        object,
        path: redirect.path,
        message: `${object.title} is in the group "${group}" of solver ${solver.index} of ${issuer.object.title}, and ${redirect.does}.`,
        effect: `The challenge for "${choice.name}" is redirected to HTTPS, where the solver's Ingress does not listen: it stays pending.`,
        fix: redirect.fix,
        related: [{ object: issuer.object, path: solver.stanzaPath, message: 'The solver.' }],
      });
      return;
    }
  },
};

/** How an Ingress redirects all that arrives on port 80 of its load balancer, if it does. */
function redirectOf(
  object: KubeObject,
  order: number,
): { readonly path: string; readonly does: string; readonly fix: string } | undefined {
  const { annotations, spec } = object;
  const ssl = annotations[`${ALB}ssl-redirect`] ?? '';
  if (/^\d+$/.test(ssl.trim()))
    return {
      path: annotationPath(`${ALB}ssl-redirect`),
      does: `has ${ALB}ssl-redirect, which applies to the group: port 80 has no rules but the redirect`,
      fix: `Add ${ALB}listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]' and the certificate-arn of the group to the solver's ingressTemplate: the CA follows redirects. Or solve by DNS01.`,
    };
  if (!(orderOf(annotations) < order)) return undefined;
  for (const [i, rule] of list(spec.rules).map(plain).entries()) {
    if (text(rule.host) !== '') continue;
    for (const [j, { path, pathType, backend }] of list(plain(rule.http).paths).map(plain).entries()) {
      const service = plain(plain(backend).service);
      const isAll = text(path) === '/*' || (text(path) === '/' && text(pathType) === 'Prefix');
      const action = annotations[`${ALB}actions.${text(service.name)}`] ?? '';
      if (!isAll || text(plain(service.port).name) !== 'use-annotation' || !isHttpsRedirect(action)) continue;
      return {
        path: `spec.rules[${i}].http.paths[${j}]`,
        does: `redirects every request for every host, before the rules of the solver (${ALB}group.order)`,
        fix: `Give the redirect a higher ${ALB}group.order than the solver's Ingress, which has ${order}.`,
      };
    }
  }
  return undefined;
}

function isHttpsRedirect(action: string): boolean {
  return /"type"\s*:\s*"redirect"/i.test(action) && /"protocol"\s*:\s*"HTTPS"/i.test(action);
}

/** Not a number where it is not known. */
function orderOf(annotations: Readonly<Record<string, unknown>>): number {
  const value = annotations[`${ALB}group.order`];
  return value === undefined ? 0 : /^-?\d+$/.test(String(value)) ? Number(value) : Number.NaN;
}
