import { SHIM, SHIM_ANNOTATIONS } from '../../../cert-manager/annotations';
import { holdsOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { servedGateways } from '../../facts/ingress/shimmed';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { listed, plural } from '../../wording';

/** What a ListenerSet inherits, and what only concerns the listeners of the Gateway. */
const INHERITED: ReadonlySet<string> = new Set([
  SHIM.clusterIssuer,
  SHIM.issuer,
  SHIM.issuerKind,
  SHIM.issuerGroup,
  SHIM.ignoreListeners,
]);

/**
 * A Gateway has annotations for certificates but no listener for TLS, and its ListenerSets inherit only those that name the
 * issuer.
 *
 * Source: cert-manager v1.21.2 pkg/controller/certificate-shim/listenerset/controller.go (inheritAnnotations); cert-manager
 * issue 8894.
 */
export const gatewayAnnotationNotInherited: Rule<Model> = {
  id: 'gateway-annotation-not-inherited',
  severity: 'warning',
  title: 'ListenerSets do not inherit the annotation of their Gateway',
  each: wholeModel(servedGateways),

  find(model: Model, report: Report): void {
    for (const [gateway, sets] of setsByGateway(model)) {
      const listeners = gateway.spec.listeners;
      if (holdsOpen(listeners) || list(listeners).some((listener) => text(plain(listener).protocol) !== 'HTTP'))
        continue;
      for (const key of Object.keys(gateway.annotations)) {
        if (!SHIM_ANNOTATIONS.has(key) || INHERITED.has(key)) continue;
        const without = sets.filter(({ annotations }) => annotations[key] === undefined);
        if (without.length === 0) continue;
        report({
          object: gateway,
          path: annotationPath(key),
          message: `${gateway.title} has the annotation ${key} but no listener for TLS, and ListenerSet${plural(without.length)} ${listed(without.map(({ name }) => name))} ${without.length === 1 ? 'does' : 'do'} not inherit it.`,
          effect:
            'It has no effect: a ListenerSet only inherits the issuer, and its certificates are requested with its own annotations.',
          fix: `Set ${key} on each ListenerSet that needs it.`,
        });
      }
    }
  },
};

/** The ListenerSets that request certificates, by the Gateway among the objects that they add listeners to. */
function setsByGateway(model: Model): Map<KubeObject, KubeObject[]> {
  const found = new Map<KubeObject, KubeObject[]>();
  for (const set of servedGateways.of(model)) {
    if (set.kind !== 'ListenerSet') continue;
    const { name, namespace } = plain(set.spec.parentRef);
    const gateway = model.get('Gateway', text(namespace) || set.namespace, text(name));
    if (gateway) found.set(gateway, [...(found.get(gateway) ?? []), set]);
  }
  return found;
}
