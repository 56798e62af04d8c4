import { plain, text } from '../../../values/plain';
import { type ComponentPods, componentPods } from '../../facts/controller/component-pods';
import { MTLS_KINDS, strictMtls } from '../../facts/gateway/istio-mtls';
import type { Rule } from '../../rule';
import { where } from '../../source';

/** The port of the webhook, unless it is changed. */
const PORT = 10250;

/**
 * cert-manager's webhook is in Istio's mesh and takes mutual TLS only; the API server, which calls it, is in no mesh.
 *
 * Source: https://istio.io/latest/docs/reference/config/security/peer_authentication/; istio issue 52874.
 */
export const istioStrictMtlsToWebhook: Rule<ComponentPods> = {
  id: 'istio-strict-mtls-to-webhook',
  severity: 'warning',
  reportsAbsence: true,
  title: 'The webhook accepts only mutual TLS, which the API server does not speak',
  each: where(componentPods, ({ component }: ComponentPods) => component === 'webhook'),
  kinds: MTLS_KINDS,

  find({ object, namespace, labels, annotations }, report, model) {
    const policy = strictMtls({ namespace, labels, annotations }, PORT, model);
    if (!policy) return;
    report({
      object: policy,
      path: `spec.${text(plain(policy.spec.mtls).mode) === 'STRICT' ? 'mtls.mode' : 'portLevelMtls'}`,
      message: `${policy.title} requires mutual TLS of cert-manager's webhook (${object.title}), which is in Istio's mesh, and the API server is not.`,
      effect:
        "The API server cannot call the webhook (EOF, connection reset) and refuses all of cert-manager's objects.",
      fix: `Add a PeerAuthentication for the webhook with portLevelMtls ${PORT}: PERMISSIVE, exclude the port with the annotation traffic.sidecar.istio.io/excludeInboundPorts: "${PORT}", or keep cert-manager out of the mesh.`,
    });
  },
};
