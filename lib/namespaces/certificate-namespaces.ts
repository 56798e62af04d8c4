import { certificateTitle } from '../check/model/certificate-view';
import { KubeObject } from '../check/model/kube-object';
import { Model } from '../check/model/model';
import { refusal } from '../values/refusal';
import { manifestsBelow, objectsOf } from './read-files';

/** Which files are looked through for Certificates. */
export interface CertificateNamespaceOptions {
  /**
   * Names of files and folders that are left out, at any depth.
   *
   * @default - none; `node_modules`, and what has a name that starts with a dot, is left out anyway
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
        'Give it metadata.namespace: what kustomize or Argo CD would fill in is not known here.',
      );
    }
    namespaces.add(namespace);
  }
  if (namespaces.size === 0) {
    throw refusal(
      folder,
      `holds no certificates, in ${files.length} files of YAML or JSON.`,
      'Certificates of cert-manager.io are looked for, and Ingresses and Gateways that name an issuer.',
    );
  }
  return [...namespaces].sort();
}
