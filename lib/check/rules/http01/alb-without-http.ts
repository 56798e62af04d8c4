import { AWS_LOAD_BALANCER } from '../../../ingress-controllers/aws-load-balancer';
import { isOpen } from '../../../values/open';
import { given, plain, text } from '../../../values/plain';
import { http01Routing } from '../../facts/http01/http01-routing';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import { annotationPath } from '../../model/kube-object';
import type { Rule } from '../../rule';

const ALB = 'alb.ingress.kubernetes.io/';

/**
 * The Ingress of a challenge makes its load balancer listen only for HTTPS, and nothing in its group redirects port 80 to that.
 *
 * Source: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/ (listen-ports: rules
 * only impact the ports defined for that Ingress, and without it, only HTTPS if certificate-arn is given; ssl-redirect).
 */
export const albWithoutHttp: Rule<ServedSolver> = {
  id: 'alb-without-http',
  severity: 'warning',
  title: 'The load balancer serves the challenge only on port 443',
  each: solversServedBy(AWS_LOAD_BALANCER),
  once: ({ issuer, solver, edited }) => `${issuer.object.key} ${solver.index} ${edited}`,

  find({ issuer, solver, className, edited, choice }, report, model) {
    const { certificate, name } = choice;
    const host = edited
      ? model.get('Ingress', certificate.namespace, http01Routing(certificate, solver)?.name ?? '')
      : undefined;
    // Parameters of the class, which are not read, may set ports for all of its Ingresses.
    if ((edited && !host) || given(model.get('IngressClass', '', className)?.spec.parameters)) return;
    const annotations: Annotations = host?.annotations ?? solver.templateAnnotations;
    const ports = portsOf(annotations);
    const group = text(annotations[`${ALB}group.name`]);
    // Without a group, a separate Ingress has a load balancer of its own.
    if (!ports || ports.includes(HTTP) || isOpen(group) || (!edited && group === '')) return;
    const others =
      group === ''
        ? []
        : model.of('Ingress').filter((one) => one !== host && one.annotations[`${ALB}group.name`] === group);
    if (group !== '' && others.length === 0) return;
    const all = [annotations, ...others.map((one) => one.annotations)];
    const known = all.map(portsOf);
    if (known.includes(undefined)) return;
    const opensHttp = known.some((one) => one!.includes(HTTP));
    if (opensHttp && all.some((one) => text(one[`${ALB}ssl-redirect`]) !== '')) return;
    const key = `${ALB}${given(annotations[`${ALB}listen-ports`]) ? 'listen-ports' : 'certificate-arn'}`;
    report({
      object: host ?? issuer.object,
      path: `${host ? '' : `${solver.stanzaPath}.ingressTemplate.`}${annotationPath(key)}`,
      message: `The challenge for "${name}" goes through ${host ? 'this Ingress' : 'an Ingress'} with ${key}${key.endsWith('arn') ? ' and without listen-ports' : ''}: it is served only on ${ports.join(', ')}${opensHttp ? ', not on port 80, on which another Ingress of the group listens' : ''}.`,
      effect: `The CA always connects to port 80 first: it gets ${opensHttp ? 'the answer of another Ingress, or 404' : 'no answer'}, and the challenge stays pending.`,
      fix: `Set ${ALB}listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]' ${host ? '' : 'in ingressTemplate '}(with ${ALB}ssl-redirect: "443", port 80 is redirected). Or solve by DNS01.`,
    });
  },
};

type Annotations = Readonly<Record<string, unknown>>;

const HTTP = 'HTTP 80';

/** The ports to which the rules of an Ingress apply: `HTTP 80`; undefined if they are not known. */
function portsOf(annotations: Annotations): readonly string[] | undefined {
  const written = annotations[`${ALB}listen-ports`];
  if (!given(written)) return [text(annotations[`${ALB}certificate-arn`]) === '' ? HTTP : 'HTTPS 443'];
  try {
    const ports: unknown = JSON.parse(text(written));
    if (!Array.isArray(ports) || isOpen(text(written))) return undefined;
    return ports.flatMap((entry) =>
      Object.entries(plain(entry)).map(([protocol, port]) => `${protocol} ${String(port)}`),
    );
  } catch {
    return undefined;
  }
}
