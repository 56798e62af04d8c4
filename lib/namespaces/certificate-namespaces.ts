import { certificateTitle } from '../check/model/certificate-view';
import { KubeObject } from '../check/model/kube-object';
import { Model } from '../check/model/model';
import { refusal } from '../values/refusal';
import { manifestsBelow, objectsOf } from './read-files';

/** Which files are searched for certificates. */
export interface CertificateNamespaceOptions {
  /**
   * Names of files and folders to skip, at any depth.
   *
   * @default - none, except that `node_modules` and names that start with a dot are always skipped
   */
  readonly exclude?: string[];
}

const TEMPLATE = 'If it is a template that something else renders, `exclude` it.';

/** The namespaces of the certificates in a folder: Certificates, and those of annotated Ingresses and Gateways. */
export function certificateNamespaces(folder: string, { exclude = [] }: CertificateNamespaceOptions): string[] {
  const files = manifestsBelow(folder, new Set(exclude));
  const objects = files.flatMap((file) =>
    objectsOf(file, TEMPLATE).map((raw) => new KubeObject(raw, { origin: file })),
  );
  const namespaces = new Set<string>();
  for (const certificate of new Model(objects).certificates) {
    const { namespace, object } = certificate;
    if (namespace === '') {
      throw refusal(
        object.hints.origin as string,
        `has ${certificateTitle(certificate)} without a namespace.`,
        'Set metadata.namespace: what kustomize or Argo CD would fill in is not known here.',
      );
    }
    namespaces.add(namespace);
  }
  if (namespaces.size === 0) {
    throw refusal(
      folder,
      `has no certificates in its ${files.length} YAML and JSON files.`,
      'It must contain Certificates of cert-manager.io, or Ingresses and Gateways that name an issuer.',
    );
  }
  return [...namespaces].sort();
}
