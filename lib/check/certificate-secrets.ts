import type { CertificateView } from './certificate-view';
import type { Model } from './model';

/** The certificates that are written to a Secret, in the order of the objects. */
export function certificatesOfSecret(model: Model, namespace: string, name: string): readonly CertificateView[] {
  return secretsOf(model).get(name)?.get(namespace) ?? [];
}

/** The namespaces in which certificates are written to a Secret of a name. */
export function namespacesOfSecret(model: Model, name: string): readonly string[] {
  return [...(secretsOf(model).get(name)?.keys() ?? [])];
}

/** The Secrets that more than one certificate is written to, each with these certificates. */
export function sharedSecrets(model: Model): readonly (readonly CertificateView[])[] {
  secretsOf(model);
  return shared.get(model)!;
}

/** All certificates by Secret: the name, then the namespace. */
export function secretsOf(model: Model): ReadonlyMap<string, ReadonlyMap<string, readonly CertificateView[]>> {
  let found = byModel.get(model);
  if (!found) {
    found = new Map();
    const several = new Set<CertificateView[]>();
    for (const certificate of model.certificates) {
      const { secretName, namespace } = certificate;
      if (secretName === '') continue;
      let namespaces = found.get(secretName);
      if (!namespaces) {
        namespaces = new Map();
        found.set(secretName, namespaces);
      }
      const others = namespaces.get(namespace);
      if (!others) {
        namespaces.set(namespace, [certificate]);
        continue;
      }
      others.push(certificate);
      several.add(others);
    }
    byModel.set(model, found);
    shared.set(model, [...several]);
  }
  return found;
}

// Several rules ask; they are found once for a model.
const byModel = new WeakMap<Model, Map<string, Map<string, CertificateView[]>>>();
const shared = new WeakMap<Model, readonly (readonly CertificateView[])[]>();
