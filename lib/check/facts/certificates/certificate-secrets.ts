import { PlaceIndex } from '../../../values/place-index';
import { plain } from '../../../values/plain';
import type { CertificateView } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Source } from '../../source';

/** The certificates that are written to a Secret, in the order of the objects. */
export function certificatesOfSecret(model: Model, namespace: string, name: string): readonly CertificateView[] {
  return model.once(find).places.get(namespace, name) ?? NO_CERTIFICATES;
}

/** The namespaces in which certificates are written to a Secret of a name. */
export function namespacesOfSecret(model: Model, name: string): readonly string[] {
  return model.once(find).places.namespacesOf(name);
}

/** Whether the certificate's Secret is annotated for something that copies it into other namespaces. */
export function isCopied(model: Model, namespace: string, name: string): boolean {
  return certificatesOfSecret(model, namespace, name).some(({ spec }) => {
    const template = plain(spec.secretTemplate);
    return Object.keys({ ...plain(template.annotations), ...plain(template.labels) }).some((key) => COPIERS.test(key));
  });
}

const COPIERS = /reflector|replicator|kubed|config-syncer|kubernetes-secret-sync|replicate|sync/i;

/** The Secrets that more than one certificate is written to, each with these certificates. */
export const sharedSecrets: Source<readonly CertificateView[]> = {
  kinds: [],
  of: (model) => model.once(find).shared,
};

interface Secrets {
  /** The certificates of each Secret. */
  readonly places: PlaceIndex<CertificateView[]>;
  readonly shared: readonly CertificateView[][];
}

function find(model: Model): Secrets {
  const places = new PlaceIndex<CertificateView[]>(([first]) => first!.namespace);
  const several = new Set<CertificateView[]>();
  for (const certificate of model.certificates) {
    const { secretName, namespace } = certificate;
    if (secretName === '' || places.add(secretName, [certificate])) continue;
    const others = places.get(namespace, secretName)!;
    others.push(certificate);
    several.add(others);
  }
  return { places, shared: [...several] };
}

const NO_CERTIFICATES: readonly CertificateView[] = [];
