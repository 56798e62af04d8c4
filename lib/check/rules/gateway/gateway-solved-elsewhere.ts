import { implementationOf } from '../../facts/gateway/gateway-implementations';
import { http01Routing } from '../../facts/http01/http01-routing';
import { SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { shimIssuer } from '../../model/shim';
import type { Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An annotated Gateway gets its certificate by challenges that go through an Ingress, which another program serves than the
 * Gateway: the host names point to the Gateway.
 *
 * Source: cert-manager pkg/issuer/acme/http/http.go (the solver alone says how the challenge is routed); cert-manager issues 7443,
 * 7515.
 */
export const gatewaySolvedElsewhere: Rule<Model> = {
  id: 'gateway-solved-elsewhere',
  severity: 'warning',
  title: 'The challenges of an annotated Gateway go through an Ingress of another controller',
  each: wholeModel({ kinds: ['GatewayClass', ...SERVING_KINDS], needs: ['ingress'] }),

  find(model, report) {
    const seen = new Set<KubeObject>();
    for (const { issuer, solver } of solversBy('ingress').of(model)) {
      for (const { certificate, name } of solvedBy(model, solver)) {
        const { object, implied } = certificate;
        if (!implied || object.kind !== 'Gateway' || seen.has(object)) continue;
        const routing = http01Routing(certificate, solver);
        const className = routing?.ingressClassName ?? routing?.class ?? '';
        const controller = servingController(model, className);
        const implementation = implementationOf(object, model);
        if (!controller || !implementation || implementation.ingress.includes(controller.id)) continue;
        seen.add(object);
        report({
          object,
          path: certificate.at(),
          message: `"${name}" is served by ${implementation.name} through ${object.title}, and solver ${solver.index} of ${issuer.object.title} answers its challenge through an Ingress of the class "${className}" (${controller.name}).`,
          effect:
            'The host name points to the Gateway, which has no route for the challenge: unless both have one address, the CA gets 404, and the challenge stays pending.',
          fix: `Add a solver with gatewayHTTPRoute and parentRefs: [{ name: ${object.name}, namespace: ${object.namespace}, kind: Gateway }], with a selector for these names if the issuer is also for Ingresses.`,
          related: [
            {
              object: issuer.object,
              path: solver.stanzaPath,
              message: `The solver (${shimIssuer(object)?.annotation}).`,
            },
          ],
        });
      }
    }
  },
};
