import { text } from '../../../values/plain';
import { servedGateways } from '../../facts/ingress/shimmed';
import { versionOf } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import { tlsListeners } from '../../model/shim';
import type { Rule } from '../../rule';

/**
 * A listener of an annotated Gateway terminates TLS but has no hostname.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (validateGatewayListenerBlock);
 * https://github.com/cert-manager/cert-manager/issues/6051
 */
export const gatewayListenerWithoutHostname: Rule<KubeObject> = {
  id: 'gateway-listener-without-hostname',
  severity: 'error',
  title: 'A TLS listener of the annotated Gateway has no hostname',
  each: servedGateways,

  find(object, report, model) {
    for (const { listener, path } of tlsListeners(object, versionOf(object, model.certManagerVersion))) {
      if (text(listener.hostname) !== '') continue;
      report({
        object,
        path: `${path}.hostname`,
        message: `The listener "${text(listener.name)}" of ${object.title} has no hostname.`,
        effect:
          'cert-manager creates no certificate for it ("Skipped a listener block"); hostnames of routes do not count.',
        fix: 'Set a hostname on the listener, or name the listener in the annotation cert-manager.io/ignore-tls-listeners (cert-manager 1.21 and later).',
      });
    }
  },
};
