import { OLDEST } from '../../../cert-manager/versions';
import { list, plain } from '../../../values/plain';
import { type AnnotatedGateway, annotatedGateways } from '../../facts/gateway/annotated-gateways';
import { tlsListeners } from '../../model/shim';
import type { Rule } from '../../rule';

/**
 * An annotated Gateway without a listener that terminates TLS.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (handleGatewayAPIListeners).
 */
export const gatewayWithoutTlsListener: Rule<AnnotatedGateway> = {
  id: 'gateway-without-tls-listener',
  severity: 'error',
  title: 'The annotated Gateway has no listener that terminates TLS',
  each: annotatedGateways,

  find({ object, listeners, inValues, path }, report) {
    if (listeners.length > 0 || (!inValues && list(object.spec.listeners).length === 0)) return;
    // The annotation may be for the ListenerSets that it allows, which inherit it.
    const { from } = plain(plain(object.spec.allowedListeners).namespaces);
    if (from !== undefined && from !== 'None') return;
    report({
      object,
      path,
      message: inValues
        ? `The Gateway that ${object.title} makes names an issuer by annotation, but none of its listeners terminates TLS (protocol HTTPS).`
        : `${object.title} names an issuer by annotation, but none of its listeners terminates TLS (protocol HTTPS, or TLS with mode Terminate).`,
      effect: 'cert-manager creates no certificate, and does not report it.',
      fix: `Add a listener with protocol HTTPS, hostname and ${inValues ? '' : 'tls.'}certificateRefs, or remove the annotation.`,
      // Without the annotation that leaves listeners out there are some: that may be meant.
      severity: inValues || tlsListeners(object, OLDEST).length > 0 ? 'warning' : 'error',
    });
  },
};
