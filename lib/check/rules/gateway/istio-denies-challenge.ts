import { ISTIO } from '../../../ingress-controllers/istio';
import { list, plain, text } from '../../../values/plain';
import { implementationOf } from '../../facts/gateway/gateway-implementations';
import { denialOf, type IstioGateway } from '../../facts/gateway/istio-authorization';
import { SERVING_KINDS } from '../../facts/http01/serving-controllers';
import { servedSolvers } from '../../facts/http01/solver-ingresses';
import { solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import type { NameChoice } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { wholeModel } from '../../source';

/** Labels of Istio's ingress gateway, which serves Ingresses of the class istio. */
const INGRESS_GATEWAY: IstioGateway = { labels: { istio: 'ingressgateway', app: 'istio-ingressgateway' } };

/**
 * An AuthorizationPolicy on Istio's gateway turns away requests for challenges: it requires a token, or certain addresses, for
 * all paths.
 *
 * Source: https://istio.io/latest/docs/reference/config/security/authorization-policy/;
 * GoogleCloudPlatform/datashare-toolkit issue 350.
 */
export const istioDeniesChallenge: Rule<Model> = {
  id: 'istio-denies-challenge',
  severity: 'warning',
  title: "An AuthorizationPolicy turns the CA away from Istio's gateway",
  each: wholeModel({
    kinds: ['AuthorizationPolicy', 'GatewayClass', ...SERVING_KINDS],
    needs: ['AuthorizationPolicy'],
  }),

  find(model, report) {
    const seen = new Set<KubeObject>();
    for (const { choice, gateway } of challenges(model)) {
      const denial = denialOf(model, gateway, choice.name.toLowerCase());
      if (!denial || seen.has(denial.policy)) continue;
      seen.add(denial.policy);
      const denies = denial.policy.spec.action === 'DENY';
      report({
        object: denial.policy,
        path: denial.path,
        message: `${denial.policy.title} is for Istio's gateway, and ${denies ? 'denies' : 'does not allow'} a request for the challenge of "${choice.name}", which has no identity and comes from the CA.`,
        effect: 'The CA gets 403 (RBAC: access denied), as does the self check: the challenge stays pending.',
        fix: denies
          ? 'Leave the challenge out of the rule: add "/.well-known/acme-challenge/*" to notPaths of its operation.'
          : 'Add a rule that allows it: to: [{ operation: { methods: [GET], paths: ["/.well-known/acme-challenge/*"] } }].',
      });
    }
  },
};

/** The names that are solved through Istio, each with the gateway that its challenge comes through. */
function* challenges(model: Model): Generator<{ readonly choice: NameChoice; readonly gateway: IstioGateway }> {
  for (const { controller, solver } of servedSolvers.of(model)) {
    if (controller === ISTIO) for (const choice of solvedBy(model, solver)) yield { choice, gateway: INGRESS_GATEWAY };
  }
  for (const { solver } of solversBy('gatewayHTTPRoute').of(model)) {
    const [ref, ...others] = list(solver.stanza.parentRefs).map(plain);
    if (others.length > 0) continue;
    for (const choice of solvedBy(model, solver)) {
      const { certificate } = choice;
      const gateway = ref
        ? model.get('Gateway', text(ref.namespace) || certificate.namespace, text(ref.name))
        : certificate.object;
      if (gateway?.kind !== 'Gateway' || implementationOf(gateway, model)?.name !== 'Istio') continue;
      const labels = { 'gateway.networking.k8s.io/gateway-name': gateway.name };
      yield { choice, gateway: { labels, gateway } };
    }
  }
}
