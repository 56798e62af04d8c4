import { SHIM } from '../../../cert-manager/annotations';
import { describe, namespaceNameProblem, objectNameProblem } from '../../../values/names';
import { given, isPlain, plain } from '../../../values/plain';
import { entryProblem } from '../../facts/objects/metadata-entries';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';
import { where } from '../../source';

/** Whether an annotation has cert-manager issue a certificate for an Ingress or Gateway. */
function isShim(key: string): boolean {
  return key === SHIM.issuer || key === SHIM.clusterIssuer;
}

/**
 * Metadata of an issuer or a Certificate, or the name of an annotated Ingress or Gateway, that Kubernetes does not accept: no name,
 * names, labels, annotations.
 *
 * Source: Kubernetes apimachinery pkg/api/validation/objectmeta.go, pkg/apis/meta/v1/validation.
 */
export const metadataRefused: Rule<KubeObject> = {
  id: 'metadata-refused',
  severity: 'error',
  title: 'Kubernetes does not accept the metadata of the object',
  each: where(
    objectsOf('Issuer', 'ClusterIssuer', 'Certificate', 'Ingress', 'Gateway'),
    ({ group, annotations }) => group === 'cert-manager.io' || Object.keys(annotations).some((key) => isShim(key)),
  ),

  find(object, report) {
    const { name, generateName, namespace } = object.metadata;
    const refused = (path: string, message: string, fix: string) => {
      const effect = 'The API server refuses the object: nothing of it takes effect.';
      report({ object, path: `metadata.${path}`, message, effect, fix });
    };
    if (isWritten(name)) {
      const problem = objectNameProblem(name);
      if (problem) refused('name', `The name ${problem}.`, 'Use a name such as "web" or "web-tls".');
    }
    // The other metadata of what is annotated for cert-manager has rules of its own.
    if (object.group !== 'cert-manager.io') return;
    if (isWritten(generateName)) {
      const prefix = typeof generateName === 'string' ? generateName.replace(/-$/, '') : generateName;
      const problem = objectNameProblem(prefix);
      if (problem) refused('generateName', `generateName ${problem}.`, 'Use a prefix such as "web-".');
    }
    if (!isWritten(name) && !isWritten(generateName) && isWhole(object))
      refused('name', `The ${object.kind} has no name.`, 'Give it a name, such as "web" or "letsencrypt".');
    // A namespace of a ClusterIssuer has a rule of its own.
    if (isWritten(namespace) && (object.kind !== 'ClusterIssuer' || typeof namespace !== 'string')) {
      const problem = namespaceNameProblem(namespace);
      if (problem) refused('namespace', `The namespace ${problem}.`, 'Use the name of a namespace.');
    }
    for (const field of ['labels', 'annotations']) {
      const map = object.metadata[field];
      if (given(map) && !isPlain(map))
        refused(field, `${field} must be a map, and is ${describe(map)}.`, 'Write each as "key: value".');
      for (const [key, value] of Object.entries(plain(map))) {
        const problem = entryProblem(field === 'labels', key, value);
        if (problem) refused(`${field}["${key}"]`, ...problem);
      }
    }
  },
};

function isWritten(value: unknown): boolean {
  return given(value) && value !== '';
}

/** Whether it has all that its kind requires. One that has not may be a part, such as a patch, which takes its name from elsewhere. */
function isWhole({ kind, spec }: KubeObject): boolean {
  if (kind === 'Certificate') return given(spec.secretName) && given(plain(spec.issuerRef).name);
  return given(plain(spec.acme).server) && given(plain(plain(spec.acme).privateKeySecretRef).name);
}
