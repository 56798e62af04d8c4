import { list, plain, text } from '../../../values/plain';
import { tlsSecretsRead } from '../../facts/certificates/tls-secrets-read';
import { implementationOf } from '../../facts/gateway/gateway-implementations';
import { http01Routing } from '../../facts/http01/http01-routing';
import { SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import type { CertificateView } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { shimIssuer } from '../../model/shim';
import type { Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The certificate of a Gateway is issued by challenges that go through an Ingress, which another program serves than the
 * Gateway, or none: the host names point to the Gateway.
 *
 * Source: cert-manager pkg/issuer/acme/http/http.go (only the solver says how the challenge is routed); cert-manager issues 7443,
 * 7515; teutonet/teutonet-helm-charts pull request 2381.
 */
export const gatewaySolvedElsewhere: Rule<Model> = {
  id: 'gateway-solved-elsewhere',
  severity: 'warning',
  title: 'The challenges for a Gateway go through an Ingress of another controller',
  each: wholeModel({
    kinds: ['GatewayClass', 'HTTPRoute', ...SERVING_KINDS, ...tlsSecretsRead.kinds],
    needs: ['ingress'],
  }),

  find(model, report) {
    const seen = new Set<KubeObject>();
    for (const { issuer, solver } of solversBy('ingress').of(model)) {
      for (const { certificate, name } of solvedBy(model, solver)) {
        const { object, implied } = certificate;
        const gateway = implied ? object : (servedBy(certificate, model) ?? routedBy(certificate, name, model));
        if (gateway?.kind !== 'Gateway' || seen.has(gateway)) continue;
        const implementation = implementationOf(gateway, model);
        if (!implementation || (!implied && ingressHosts(model).has(name))) continue;
        const routing = http01Routing(certificate, solver);
        const className = routing?.ingressClassName ?? routing?.class ?? '';
        const controller = servingController(model, className);
        const isOfNone = implementation.ingress.length === 0 && className === text(gateway.spec.gatewayClassName);
        if (controller ? implementation.ingress.includes(controller.id) : !isOfNone) continue;
        seen.add(gateway);
        report({
          // Who writes the Certificate does not choose how it is solved.
          object: implied ? object : issuer.object,
          path: implied ? certificate.at() : solver.stanzaPath,
          message: `"${name}" is served by ${implementation.name} through ${gateway.title}, and solver ${solver.index} of ${issuer.object.title} answers its challenge through an Ingress of the class "${className}"${controller ? ` (${controller.name})` : ''}.`,
          effect: controller
            ? 'The host name points to the Gateway, which has no route for the challenge: unless both have one address, the CA gets 404, and the challenge stays pending.'
            : `${implementation.name} reads routes of the Gateway API only: nothing answers the challenge, and it stays pending.`,
          fix: `Add a solver with gatewayHTTPRoute and parentRefs: [{ name: ${gateway.name}, namespace: ${gateway.namespace}, kind: Gateway }], with a selector for these names if the issuer is also for Ingresses.`,
          related: [
            implied
              ? {
                  object: issuer.object,
                  path: solver.stanzaPath,
                  message: `The solver (${shimIssuer(object)?.annotation}).`,
                }
              : {
                  object: gateway,
                  path: 'spec.listeners',
                  message: `The Gateway, which ${servedBy(certificate, model) ? `reads the Secret of ${object.title}` : `has a route for "${name}"`}.`,
                },
          ],
        });
      }
    }
  },
};

/** The Gateway that reads the Secret of a certificate, where nothing else does, and that serves HTTP as well. */
function servedBy({ namespace, secretName }: CertificateView, model: Model): KubeObject | undefined {
  if (secretName === '') return undefined;
  const readers = tlsSecretsRead.of(model).filter((one) => one.namespace === namespace && one.name === secretName);
  const [first] = readers;
  if (!first || readers.some(({ object }) => object !== first.object)) return undefined;
  return servesHttp(first.object) ? first.object : undefined;
}

/** The Gateway to which a route of the certificate's namespace leads a name, where no object reads the Secret. */
function routedBy({ namespace, secretName }: CertificateView, name: string, model: Model): KubeObject | undefined {
  if (tlsSecretsRead.of(model).some((one) => one.namespace === namespace && one.name === secretName)) return undefined;
  const routes = model
    .of('HTTPRoute')
    .filter((one) => one.namespace === namespace && list(one.spec.hostnames).includes(name));
  const parents = routes.flatMap(({ spec }) => list(spec.parentRefs).map(plain));
  const gateways = parents.map((parent) =>
    [undefined, 'Gateway'].includes(parent.kind as string | undefined)
      ? model.get('Gateway', text(parent.namespace) || namespace, text(parent.name))
      : undefined,
  );
  const [first] = gateways;
  return first && servesHttp(first) && gateways.every((one) => one === first) ? first : undefined;
}

function servesHttp({ spec }: KubeObject): boolean {
  return list(spec.listeners)
    .map(plain)
    .some(({ port, protocol }) => protocol === 'HTTP' && port === 80);
}

/** The hosts of all Ingresses. While one is moved to a Gateway, its name may still point to the Ingress. */
function ingressHosts(model: Model): ReadonlySet<string> {
  return model.once(findIngressHosts);
}

function findIngressHosts(model: Model): ReadonlySet<string> {
  const rules = model.of('Ingress').flatMap(({ spec }) => list(spec.rules).map((rule) => text(plain(rule).host)));
  return new Set(rules);
}
