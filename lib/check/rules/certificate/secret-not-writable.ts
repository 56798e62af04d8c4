import { CONTOUR } from '../../../ingress-controllers/contour';
import { plain, text } from '../../../values/plain';
import { certificatesOfSecret } from '../../facts/certificates/certificate-secrets';
import { type TlsSecretRead, tlsSecretsRead } from '../../facts/certificates/tls-secrets-read';
import { isFilledLater } from '../../facts/credentials/secret-data';
import { servingController } from '../../facts/http01/serving-controllers';
import { classOf } from '../../facts/http01/solver-ingresses';
import { objectsOf } from '../../facts/objects/objects-of';
import { certificateTitle } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * A Secret that is created in advance for a certificate, but is immutable or of a type other than kubernetes.io/tls. The
 * type of a Secret cannot be changed.
 *
 * Source: cert-manager issues 1217, 2974; cert-manager pkg/controller/certificates/issuing/internal/secret.go
 * (getCertificateSecret: the type is kept); Kubernetes API (Secret.immutable, Secret.type); Gateway API
 * (GatewayTLSConfig.certificateRefs); contour internal/dag/secret.go; OpenShift route API (externalCertificate).
 */
export const secretNotWritable: Rule<KubeObject> = {
  id: 'secret-not-writable',
  severity: 'warning',
  title: 'A Secret created for a certificate is immutable or of the wrong type',
  each: objectsOf('Secret'),

  find(secret, report, model) {
    const [certificate] = certificatesOfSecret(model, secret.namespace, secret.name);
    // One with data of its own is covered by another rule.
    if (!certificate || isFilledLater(secret)) return;
    if (hasValues(secret.raw.data) || hasValues(secret.raw.stringData)) return;
    const type = text(secret.raw.type) || 'Opaque';
    const immutable = secret.raw.immutable === true;
    if (!immutable && type === 'kubernetes.io/tls') return;
    const reader = immutable ? undefined : refusingReader(model, secret);
    report({
      object: secret,
      path: immutable ? 'immutable' : 'type',
      message: immutable
        ? `${secret.title} is immutable, but ${certificateTitle(certificate)} is written to it.`
        : `${secret.title} is of type ${type}, but ${certificateTitle(certificate)} is written to it.`,
      effect: immutable
        ? 'cert-manager cannot write to it: the certificate is issued and lost, again and again.'
        : reader
          ? `The type stays, and ${reader.object.title} accepts only Secrets of type kubernetes.io/tls.`
          : 'The type stays: software that accepts only Secrets of type kubernetes.io/tls, such as Contour, refuses it.',
      fix: immutable ? 'Remove immutable.' : 'Remove the Secret, or set its type to kubernetes.io/tls.',
      severity: immutable ? 'error' : reader ? 'warning' : 'info',
    });
  },
};

/** What reads the Secret and refuses one of another type; most software looks only for its keys. */
function refusingReader(model: Model, { namespace, name }: KubeObject): TlsSecretRead | undefined {
  return tlsSecretsRead
    .of(model)
    .find((read) => read.name === name && read.namespace === namespace && isRefusing(model, read.object));
}

function isRefusing(model: Model, object: KubeObject): boolean {
  if (object.kind === 'Ingress') return servingController(model, classOf(object)) === CONTOUR;
  return ['Gateway', 'ListenerSet', 'HTTPProxy', 'Route'].includes(object.kind);
}

function hasValues(values: unknown): boolean {
  return Object.values(plain(values)).some((value) => text(value) !== '');
}
