import { OLDEST } from '../../../cert-manager/versions';
import { list } from '../../../values/plain';
import { servedGateways } from '../../facts/ingress/shimmed';
import { versionOf } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import { tlsListeners } from '../../model/shim';
import type { Rule } from '../../rule';

/**
 * An annotated Gateway without a listener that terminates TLS.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (handleGatewayAPIListeners).
 */
export const gatewayWithoutTlsListener: Rule<KubeObject> = {
  id: 'gateway-without-tls-listener',
  severity: 'error',
  title: 'The annotated Gateway has no listener that terminates TLS',
  each: servedGateways,

  find(object, report, model) {
    const version = versionOf(object, model.certManagerVersion);
    if (list(object.spec.listeners).length === 0 || tlsListeners(object, version).length > 0) return;
    report({
      object,
      path: 'spec.listeners',
      message: `${object.title} names an issuer by annotation, but none of its listeners terminates TLS (protocol HTTPS, or TLS with mode Terminate).`,
      effect: 'cert-manager creates no certificate, and does not report it.',
      fix: 'Add a listener with protocol HTTPS, hostname and tls.certificateRefs, or remove the annotation.',
      // Without the annotation that leaves listeners out there are some: that may be meant.
      severity: tlsListeners(object, OLDEST).length > 0 ? 'warning' : 'error',
    });
  },
};
