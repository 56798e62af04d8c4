import { list, type Plain, plain, text } from '../../../values/plain';
import { certificatesOfSecret, namespacesOfSecret } from '../../facts/certificate-secrets';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { isShimmed } from '../../model/shim';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { listed } from '../../wording';

/**
 * An Ingress or Gateway reads a Secret that certificates only write in other namespaces. It reads its own namespace.
 *
 * Source: Kubernetes API (IngressTLS.secretName), Gateway API (SecretObjectReference).
 */
export const tlsSecretElsewhere: Rule<Model> = {
  id: 'tls-secret-elsewhere',
  severity: 'warning',
  reportsAbsence: true,
  title: 'The Secret of an Ingress is written by a Certificate in another namespace',
  each: wholeModel({ needs: ['Ingress', 'Gateway'] }),

  find(model: Model, report: Report): void {
    for (const object of [...model.of('Ingress'), ...model.of('Gateway')]) {
      if (!isShimmed(object)) continue;
      for (const { name, path } of secretsRead(object)) {
        if (certificatesOfSecret(model, object.namespace, name).length > 0) continue;
        const { state } = model.secret(object.namespace, name);
        if (state !== 'absent' && state !== 'elsewhere') continue;
        const namespaces = namespacesOfSecret(model, name).filter((namespace) => !isCopied(model, namespace, name));
        if (namespaces.length === 0 || namespaces.includes('') || object.namespace === '') continue;
        report({
          object,
          path,
          message: `${object.title} reads the Secret "${name}", which certificates only write in ${listed(namespaces)} and not in "${object.namespace}".`,
          effect: 'Its controller finds no certificate, and serves its default one or no TLS at all.',
          fix: `Create the Certificate in "${object.namespace}", or have the Secret copied there (reflector, replicator).`,
        });
      }
    }
  },
};

function* secretsRead({ kind, spec, namespace }: KubeObject): Generator<{ name: string; path: string }> {
  if (kind === 'Ingress') {
    for (const [i, entry] of list(spec.tls).map(plain).entries()) {
      const name = text(entry.secretName);
      if (name) yield { name, path: `spec.tls[${i}].secretName` };
    }
    return;
  }
  for (const [i, listener] of list(spec.listeners).map(plain).entries()) {
    for (const [j, ref] of list(plain(listener.tls).certificateRefs).map(plain).entries()) {
      const own = isSecret(ref) && ['', namespace].includes(text(ref.namespace));
      if (own && text(ref.name)) {
        yield { name: text(ref.name), path: `spec.listeners[${i}].tls.certificateRefs[${j}].name` };
      }
    }
  }
}

function isSecret(ref: Plain): boolean {
  return ['', 'Secret'].includes(text(ref.kind)) && ['', 'core'].includes(text(ref.group));
}

/** Whether the certificate's Secret is annotated for something that copies it into other namespaces. */
function isCopied(model: Model, namespace: string, name: string): boolean {
  return certificatesOfSecret(model, namespace, name).some(({ spec }) => {
    const template = plain(spec.secretTemplate);
    return Object.keys({ ...plain(template.annotations), ...plain(template.labels) }).some((key) => COPIERS.test(key));
  });
}

const COPIERS = /reflector|replicator|kubed|config-syncer|kubernetes-secret-sync|replicate|sync/i;
