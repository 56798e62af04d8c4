import { certificatesOfSecret, isCopied, namespacesOfSecret } from '../../facts/certificates/certificate-secrets';
import { type TlsSecretRead, tlsSecretsRead } from '../../facts/certificates/tls-secrets-read';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * A Secret is read from a namespace, and certificates write it only in others.
 *
 * Source: Kubernetes API (IngressTLS.secretName), Gateway API (SecretObjectReference); those of Traefik, Contour, F5 NGINX
 * and OpenShift are with their readers (lib/check/facts/tls-secrets-read.ts).
 */
export const tlsSecretElsewhere: Rule<TlsSecretRead> = {
  id: 'tls-secret-elsewhere',
  severity: 'warning',
  reportsAbsence: true,
  title: 'A TLS Secret is read from a namespace in which no Certificate writes it',
  each: tlsSecretsRead,

  find({ object, name, path, namespace, because }: TlsSecretRead, report: Report, model: Model): void {
    if (namespace === '' || certificatesOfSecret(model, namespace, name).length > 0) return;
    const { state } = model.secret(namespace, name);
    if (state !== 'absent' && state !== 'elsewhere') return;
    const namespaces = namespacesOfSecret(model, name).filter((other) => !isCopied(model, other, name));
    if (namespaces.length === 0 || namespaces.includes('')) return;
    report({
      object,
      path,
      message: `${object.title} reads the Secret "${name}", which certificates only write in ${listed(namespaces)} and not in "${namespace}"${because ? `, ${because}` : ''}.`,
      effect: 'Its controller finds no certificate, and serves its default one or no TLS at all.',
      fix: `Create the Certificate in "${namespace}", or have the Secret copied there (reflector, replicator).`,
    });
  },
};
