import { list, text } from '../../../values/plain';
import { servedGateways } from '../../facts/ingress/shimmed';
import { versionOf } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import { tlsListeners } from '../../model/shim';
import type { Rule } from '../../rule';

/**
 * A listener of an annotated Gateway terminates TLS, but names no Secret for the certificate.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (validateGatewayListenerBlock).
 */
export const gatewayListenerWithoutCertificateRef: Rule<KubeObject> = {
  id: 'gateway-listener-without-certificate-ref',
  severity: 'error',
  title: 'A TLS listener of the annotated Gateway names no Secret',
  each: servedGateways,

  find(object, report, model) {
    for (const { listener, tls, path } of tlsListeners(object, versionOf(object, model.certManagerVersion))) {
      if (list(tls.certificateRefs).length > 0) continue;
      report({
        object,
        path: `${path}.tls.certificateRefs`,
        message: `The listener "${text(listener.name)}" of ${object.title} has no certificateRefs.`,
        effect:
          'With the current Gateway API, the API server refuses the Gateway; else cert-manager creates no certificate for the listener ("Skipped a listener block").',
        fix: 'Add tls.certificateRefs with the name of the Secret that the certificate is written to.',
      });
    }
  },
};
