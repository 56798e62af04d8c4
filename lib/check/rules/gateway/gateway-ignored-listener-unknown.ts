import { SHIM } from '../../../cert-manager/annotations';
import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { servedGateways } from '../../facts/ingress/shimmed';
import { versionOf } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import { annotationPath } from '../../model/kube-object';
import { ignoredListeners } from '../../model/shim';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * The annotation `cert-manager.io/ignore-tls-listeners` names a listener that the Gateway does not have.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (isGatewayAPIListenerIgnoredThroughAnnotation: names are
 * compared exactly).
 */
export const gatewayIgnoredListenerUnknown: Rule<KubeObject> = {
  id: 'gateway-ignored-listener-unknown',
  severity: 'warning',
  title: 'ignore-tls-listeners names a listener that the Gateway does not have',
  each: servedGateways,

  find(object, report, model) {
    if (object.annotations[SHIM.ignoreListeners] === undefined) return;
    const names = new Set(list(object.spec.listeners).map((listener) => text(plain(listener).name)));
    const ignored = ignoredListeners(object, versionOf(object, model.certManagerVersion));
    const unknown = [...ignored].filter((name) => name !== '' && !names.has(name));
    if (unknown.length === 0 || [...names].some(isOpen)) return;
    report({
      object,
      path: annotationPath(SHIM.ignoreListeners),
      message: `${object.title} has no listener ${listed(unknown)}, but its annotation ${SHIM.ignoreListeners} names it.`,
      effect:
        'The intended listener is not ignored: cert-manager creates a certificate for it and overwrites its Secret.',
      fix: `Use the exact names of the listeners: ${listed([...names])}.`,
    });
  },
};
