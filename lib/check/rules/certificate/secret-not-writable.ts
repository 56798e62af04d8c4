import { plain, text } from '../../../values/plain';
import { certificatesOfSecret } from '../../facts/certificate-secrets';
import { objectsOf } from '../../facts/objects-of';
import { isFilledLater } from '../../facts/secret-data';
import { certificateTitle } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * A Secret that is made in advance for a certificate, and cannot hold it as it should: it is immutable, or of another
 * type than kubernetes.io/tls. A Secret's type cannot be changed.
 *
 * Source: cert-manager issues 1217, 2974; Kubernetes API (Secret.immutable, Secret.type).
 */
export const secretNotWritable: Rule<KubeObject> = {
  id: 'secret-not-writable',
  severity: 'warning',
  title: 'A Secret made for a certificate is immutable, or of another type',
  each: objectsOf('Secret'),

  find(secret, report, model) {
    const [certificate] = certificatesOfSecret(model, secret.namespace, secret.name);
    // One with data of its own is another rule's.
    if (!certificate || isFilledLater(secret)) return;
    if (hasValues(secret.raw.data) || hasValues(secret.raw.stringData)) return;
    const type = text(secret.raw.type) || 'Opaque';
    const immutable = secret.raw.immutable === true;
    if (!immutable && type === 'kubernetes.io/tls') return;
    report({
      object: secret,
      path: immutable ? 'immutable' : 'type',
      message: immutable
        ? `${secret.title} is immutable, and ${certificateTitle(certificate)} is to be written to it.`
        : `${secret.title} is of the type ${type}, and ${certificateTitle(certificate)} is to be written to it.`,
      effect: immutable
        ? 'cert-manager cannot write it: the certificate is issued and lost, again and again.'
        : 'The type stays: whoever takes only Secrets of the type kubernetes.io/tls (Contour, for one) refuses it.',
      fix: immutable ? 'Leave immutable out.' : 'Leave the Secret out, or give it the type kubernetes.io/tls.',
      severity: immutable ? 'error' : 'warning',
    });
  },
};

function hasValues(values: unknown): boolean {
  return Object.values(plain(values)).some((value) => text(value) !== '');
}
