import { list, plain, text } from '../../../values/plain';
import type { RouteFault } from '../../facts/gateway/gateway-routes';
import { routeFaults } from '../../facts/gateway/gateway-routes';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * The Gateway's HTTP listener is for other host names than the one being challenged.
 *
 * Source: https://gateway-api.sigs.k8s.io/reference/spec/ (Listener, hostname; NoMatchingListenerHostname); cert-manager
 * pkg/issuer/acme/http/httproute.go (the route's host name is the challenged name).
 */
export const gatewayHostnameDiffers: Rule<RouteFault> = {
  id: 'gateway-hostname-differs',
  severity: 'error',
  title: "The Gateway's listener is for other host names",
  each: routeFaults,
  kinds: ['ReferenceGrant'],

  find({ problem, issuer, gateway, listener, names }, report) {
    if (problem !== 'hostname') return;
    const hostname = text(plain(list(gateway!.spec.listeners)[listener!]).hostname);
    report({
      object: gateway!,
      path: `spec.listeners[${listener}].hostname`,
      message: `The listener is for ${JSON.stringify(hostname.slice(0, 253))}, but ${issuer.object.title} solves ${listed([...new Set(names.map(({ name }) => name))])} through it.`,
      effect:
        'The HTTPRoute for the challenge is not attached (NoMatchingListenerHostname), and the challenge stays pending.',
      fix: 'Remove hostname from the HTTP listener, or add a listener for these names.',
    });
  },
};
