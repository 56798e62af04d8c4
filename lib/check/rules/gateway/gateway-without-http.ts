import { routeFaults } from '../../facts/gateway/gateway-routes';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { listed } from '../../wording';

/**
 * The Gateway, or the listener that the solver names, does not serve HTTP on port 80, which is what a CA connects to.
 *
 * Source: RFC 8555, section 8.3; https://cert-manager.io/docs/configuration/acme/http01/#configuring-the-http-01-gateway-api-solver
 */
export const gatewayWithoutHttp: Rule<Model> = {
  id: 'gateway-without-http',
  severity: 'error',
  title: 'The Gateway has no listener for HTTP on port 80',
  each: wholeModel({ kinds: routeFaults.kinds, needs: ['gatewayHTTPRoute'] }),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    for (const { problem, certain, issuer, solver, parent, gateway, names, ports } of routeFaults.of(model)) {
      if (problem !== 'no-http') continue;
      const mention = `${gateway!.title} ${parent!.sectionName} ${String(parent!.port)}`;
      if (seen.has(mention)) continue;
      seen.add(mention);
      const part = parent!.sectionName ? `The listener "${parent!.sectionName}"` : `The ${gateway!.kind}`;
      const wanted = ports!.ports.join(' or ');
      const isSet = gateway!.kind === 'ListenerSet';
      report({
        object: gateway!,
        path: 'spec.listeners',
        message: `${part} does not serve HTTP on port ${wanted}, but solver ${solver.index} of ${issuer.object.title} solves ${listed([...new Set(names.map(({ name }) => name))])} through it.`,
        effect: ports!.ofTraefik
          ? `Traefik takes a listener only for a port that one of its entry points has in the container (no matching entryPoint), and port 80 of its Service leads to ${wanted}: nothing answers the challenge.`
          : certain
            ? 'The CA connects over plain HTTP on port 80, and nothing answers: the challenge stays pending.'
            : 'The CA connects to port 80: unless a load balancer in front of the Gateway forwards that to the port of the listener, nothing answers.',
        fix: isSet
          ? `Add a listener with protocol HTTP and port ${wanted} to the ListenerSet, or send challenges to its Gateway with the annotation acme.cert-manager.io/http01-parentreffallback: "true" (cert-manager 1.21 and later).`
          : `Add a listener with protocol HTTP and port ${wanted}, and name it in sectionName if that is set.`,
        severity: certain ? 'error' : 'warning',
      });
    }
  },
};
