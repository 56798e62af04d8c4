import { routeFaults } from '../../facts/gateway/gateway-routes';
import type { Model } from '../../model/model';
import { GATEWAY_API } from '../../model/shim';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { listed } from '../../wording';

/**
 * The Gateway that a solver's HTTPRoute should be attached to is not in the namespace where it is looked for. Without a
 * namespace in the reference, that is the namespace of the certificate.
 *
 * Source: cert-manager pkg/issuer/acme/http/httproute.go (parentRefs are copied unchanged); cert-manager issue 7443.
 */
export const gatewayMissing: Rule<Model> = {
  id: 'gateway-missing',
  severity: 'error',
  reportsAbsence: true,
  title: 'The Gateway that the HTTP01 solver names is not where it is looked for',
  each: wholeModel({ kinds: routeFaults.kinds, needs: ['gatewayHTTPRoute'] }),

  find(model: Model, report: Report): void {
    let gateways: Map<string, string[]> | undefined;
    const seen = new Set<string>();
    for (const { problem, issuer, parent, names } of routeFaults.of(model)) {
      if (problem !== 'no-gateway') continue;
      // Without a namespace in the reference, it is looked for in that of each certificate.
      const mention = `${issuer.object.title} ${parent!.path} ${parent!.fromIssuer ? '' : names[0]!.certificate.object.title}`;
      if (seen.has(mention)) continue;
      seen.add(mention);
      gateways ??= byName(model);
      const others = (gateways.get(parent!.name) ?? []).filter((namespace) => namespace !== '');
      const { name, certificate } = names[0]!;
      report({
        object: parent!.fromIssuer ? issuer.object : certificate.object,
        path: parent!.fromIssuer ? `${parent!.path}.name` : parent!.path,
        message: `There is no Gateway "${parent!.name}" in "${parent!.namespace}", where it is looked for to solve "${name}"${others.length > 0 ? `: it is in ${listed(others)}` : ''}.`,
        effect:
          'The HTTPRoute for the challenge is not attached to a Gateway: the CA gets 404 or no answer, and the challenge stays pending.',
        fix:
          others.length > 0
            ? `Set the namespace of the reference to that of the Gateway: ${others[0]}.`
            : 'Name an existing Gateway, with its namespace.',
        severity: others.length > 0 || model.complete ? 'error' : 'warning',
      });
    }
  },
};

function byName(model: Model): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { name, namespace, group } of model.of('Gateway')) {
    if (group !== GATEWAY_API) continue;
    const namespaces = found.get(name);
    if (namespaces) namespaces.push(namespace);
    else found.set(name, [namespace]);
  }
  return found;
}
