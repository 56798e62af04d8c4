import { isOpen } from '../../../values/open';
import { plain } from '../../../values/plain';
import { isCopied, namespacesOfSecret } from '../../facts/certificates/certificate-secrets';
import { credentialNames, gatewayNamespaces, ISTIO_GATEWAY_KINDS } from '../../facts/gateway/istio-gateways';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * An Istio Gateway names the Secret of a Certificate that is in another namespace than the gateway's pods, which is where
 * Istio looks for it, wherever the Gateway itself is.
 *
 * Source: https://istio.io/latest/docs/ops/integrations/certmanager/ (the Certificate in the namespace of the gateway); istio
 * issues 27740, 25018, 14598, 47933; cert-manager issue 2522.
 */
export const istioCredentialElsewhere: Rule<KubeObject> = {
  id: 'istio-credential-elsewhere',
  severity: 'warning',
  reportsAbsence: true,
  title: "The Certificate is not in the namespace of the Istio gateway's pods",
  each: objectsOf('Gateway'),
  kinds: ISTIO_GATEWAY_KINDS,

  find(object, report, model) {
    if (object.group !== 'networking.istio.io') return;
    const known = gatewayNamespaces(object, model);
    // Istio's own installation is there unless another one is shown.
    const isDefault = Object.values(plain(object.spec.selector)).some((value) =>
      /^(istio-)?ingressgateway$/.test(String(value)),
    );
    const looked = known.length > 0 ? known : isDefault ? ['istio-system'] : [];
    if (looked.length === 0 || looked.some(isOpen)) return;
    for (const { name, path } of credentialNames(object)) {
      const written = namespacesOfSecret(model, name);
      if (isOpen(name) || written.length === 0 || written.includes('') || written.some(isOpen)) continue;
      const isThere = looked.some((namespace) => {
        const { state } = model.secret(namespace, name);
        return written.includes(namespace) || (state !== 'absent' && state !== 'elsewhere');
      });
      if (isThere || written.some((namespace) => isCopied(model, namespace, name))) continue;
      // Gateways are often called so, and where they run is not shown.
      if (known.length === 0 && written.some((namespace) => /istio|ingress|gateway/i.test(namespace))) continue;
      report({
        object,
        path,
        message: `${object.title} reads the Secret "${name}" in ${listed(looked)}, where its pods ${known.length > 0 ? 'run' : "of Istio's own gateway run"}, but the Certificate for it is in ${listed(written)}.`,
        effect:
          'Istio does not find the Secret (SDS: cannot find secret), and the gateway does not answer on that port: no certificate is served, although it is issued.',
        fix: `Put the Certificate into ${listed(looked)}, or have its Secret copied there.`,
        severity: known.length > 0 ? 'error' : 'warning',
      });
    }
  },
};
