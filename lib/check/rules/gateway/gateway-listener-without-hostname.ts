import { type AnnotatedGateway, annotatedGateways } from '../../facts/gateway/annotated-gateways';
import type { Rule } from '../../rule';

/**
 * A listener of an annotated Gateway terminates TLS but has no hostname.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (validateGatewayListenerBlock);
 * https://github.com/cert-manager/cert-manager/issues/6051; traefik-helm-chart issue 1126
 */
export const gatewayListenerWithoutHostname: Rule<AnnotatedGateway> = {
  id: 'gateway-listener-without-hostname',
  severity: 'error',
  title: 'A TLS listener of the annotated Gateway has no hostname',
  each: annotatedGateways,

  find({ object, listeners, inValues }, report) {
    for (const { name, hostname, path } of listeners) {
      if (hostname !== '') continue;
      report({
        object,
        path,
        message: inValues
          ? `The listener "${name}" of the Gateway that ${object.title} makes has no hostname.`
          : `The listener "${name}" of ${object.title} has no hostname.`,
        effect:
          'cert-manager creates no certificate for it ("Skipped a listener block"); hostnames of routes do not count.',
        fix: inValues
          ? 'Set hostname in gateway.listeners (charts since 30), or write the Certificate yourself and leave the annotation out.'
          : 'Set a hostname on the listener, or name the listener in the annotation cert-manager.io/ignore-tls-listeners (cert-manager 1.21 and later).',
        severity: inValues ? 'warning' : 'error',
      });
    }
  },
};
