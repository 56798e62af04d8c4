import { holdsOpen, isOpen } from '../../../values/open';
import { list, type Plain, plain, text } from '../../../values/plain';
import { certificatesOfSecret } from '../../facts/certificates/certificate-secrets';
import { objectsOf } from '../../facts/objects/objects-of';
import { certificateTitle } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A listener reads the Secret of a certificate from another namespace, and no ReferenceGrant there allows it.
 *
 * Source: https://gateway-api.sigs.k8s.io/api-types/referencegrant/; cilium issue 37778.
 */
export const gatewayCertificateRefNotGranted: Rule<KubeObject> = {
  id: 'gateway-certificate-ref-not-granted',
  severity: 'warning',
  reportsAbsence: true,
  title: "No ReferenceGrant allows the Gateway to read the certificate's Secret",
  each: where(objectsOf('Gateway', 'ListenerSet'), ({ group }) => group === 'gateway.networking.k8s.io'),
  kinds: ['ReferenceGrant'],

  find(object, report, model) {
    const { namespace } = object;
    if (namespace === '' || isOpen(namespace)) return;
    for (const [i, listener] of list(object.spec.listeners).map(plain).entries()) {
      for (const [j, ref] of list(plain(listener.tls).certificateRefs).map(plain).entries()) {
        const [name, other] = [text(ref.name), text(ref.namespace)];
        const isSecret = ['', 'Secret'].includes(text(ref.kind)) && text(ref.group) === '';
        if (!isSecret || other === '' || other === namespace || isOpen(`${other}${name}`)) continue;
        const [certificate] = certificatesOfSecret(model, other, name);
        const grants = model
          .of('ReferenceGrant')
          .filter((grant) => ['', other].includes(grant.namespace) || isOpen(grant.namespace));
        if (!certificate || grants.some((grant) => holdsOpen(grant.raw) || allows(grant, object, name))) continue;
        report({
          object,
          path: `spec.listeners[${i}].tls.certificateRefs[${j}].namespace`,
          message: `The listener "${text(listener.name)}" reads the Secret ${other}/${name}, which ${certificateTitle(certificate)} writes, but no ReferenceGrant in "${other}" allows that.`,
          effect:
            'The reference is not permitted (RefNotPermitted): the Gateway does not serve the certificate, even if it is issued.',
          fix: `Add a ReferenceGrant in "${other}" from ${object.kind}s in "${namespace}" to Secrets, or write the Certificate in "${namespace}".`,
          ...wrongGrant(grants),
        });
      }
    }
  },
};

/** Whether a grant allows an object to read a Secret. */
function allows({ spec }: KubeObject, { kind, group, namespace }: KubeObject, secret: string): boolean {
  const from = list(spec.from)
    .map(plain)
    .some((one: Plain) => text(one.group) === group && text(one.kind) === kind && text(one.namespace) === namespace);
  const to = list(spec.to)
    .map(plain)
    .some(
      (one: Plain) => text(one.group) === '' && text(one.kind) === 'Secret' && ['', secret].includes(text(one.name)),
    );
  return from && to;
}

/** Where there is a grant that allows something else. */
function wrongGrant(grants: readonly KubeObject[]) {
  const [first] = grants;
  return first && { related: [{ object: first, path: 'spec', message: 'This grant allows something else.' }] };
}
