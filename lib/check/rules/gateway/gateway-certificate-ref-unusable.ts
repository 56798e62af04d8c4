import { list, type Plain, plain, text } from '../../../values/plain';
import { servedGateways } from '../../facts/ingress/shimmed';
import { versionOf } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import { tlsListeners } from '../../model/shim';
import type { Rule } from '../../rule';

/**
 * A listener of an annotated Gateway refers to a Secret in another namespace, or to something other than a Secret.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (validateGatewayListenerBlock);
 * https://github.com/cert-manager/cert-manager/issues/5610
 */
export const gatewayCertificateRefUnusable: Rule<KubeObject> = {
  id: 'gateway-certificate-ref-unusable',
  severity: 'error',
  title: "A listener's certificateRefs refer to another namespace or kind",
  each: servedGateways,

  find(object, report, model) {
    for (const { listener, tls, path } of tlsListeners(object, versionOf(object, model.certManagerVersion))) {
      for (const [i, ref] of list(tls.certificateRefs).map(plain).entries()) {
        const problem = problemOf(ref, object.namespace);
        if (!problem) continue;
        report({
          object,
          path: `${path}.tls.certificateRefs[${i}].${problem.field}`,
          message: `The listener "${text(listener.name)}" of ${object.title} ${problem.text}.`,
          effect:
            'cert-manager creates no certificate for the listener ("Skipped a listener block"); a ReferenceGrant does not help.',
          fix: problem.fix,
        });
      }
    }
  },
};

function problemOf(ref: Plain, namespace: string) {
  if (!['', 'core'].includes(text(ref.group)) || !['', 'Secret'].includes(text(ref.kind))) {
    const kind = [text(ref.group), text(ref.kind) || 'Secret'].filter(Boolean).join('/');
    const field = ['', 'Secret'].includes(text(ref.kind)) ? 'group' : 'kind';
    return {
      field,
      text: `refers to a ${kind}, but cert-manager writes Secrets`,
      fix: 'Refer to a Secret by its name only.',
    };
  }
  const other = text(ref.namespace);
  // Where a Gateway without a namespace ends up is not known.
  if (other === '' || other === namespace || namespace === '') return undefined;
  const message = `refers to the Secret "${text(ref.name)}" in the namespace "${other}"`;
  const fix = `Write a Certificate in "${other}", and exclude the listener with the annotation cert-manager.io/ignore-tls-listeners or remove the Gateway's issuer annotation. Or remove namespace.`;
  return { field: 'namespace', text: message, fix };
}
