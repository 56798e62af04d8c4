import { type AcmeLabelSelector, selects } from '../values/label-selector';
import { given, list, type Plain, plain, text } from '../values/plain';
import { type Operator, type OperatorMade, type OperatorObject, secretHere } from './operator';

/** https://external-secrets.io/latest/api/externalsecret/ */
export const EXTERNAL_SECRET = { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret' } as const;

/** https://external-secrets.io/latest/api/clusterexternalsecret/ */
export const CLUSTER_EXTERNAL_SECRET = { apiVersion: 'external-secrets.io/v1', kind: 'ClusterExternalSecret' } as const;

/** The kinds of stores: one for every namespace, and one for its own. */
export const STORE_KINDS = { cluster: 'ClusterSecretStore', namespaced: 'SecretStore' } as const;

/** The External Secrets Operator. */
export const externalSecrets: Operator = {
  kinds: [
    { ...EXTERNAL_SECRET, makes: externalSecretMakes },
    { ...CLUSTER_EXTERNAL_SECRET, makes: clusterExternalSecretMakes },
  ],
};

/** The `spec` of a ClusterExternalSecret that keeps an ExternalSecret in every namespace that a selector takes. */
export function clusterExternalSecretSpec(
  externalSecretName: string,
  externalSecretSpec: object,
  selector: AcmeLabelSelector,
): object {
  return { externalSecretName, externalSecretSpec, namespaceSelectors: [selector], refreshTime: '1m' };
}

/** What a docker config is built from, in the operator's template language: `.username`, or a text in quotes. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/**
 * A docker config in the operator's template language (Go templates with Sprig). `toJson` quotes and escapes, so that
 * no character of a password breaks the JSON.
 */
export function dockerConfigTemplate(registry: string, { username, password }: Login): string {
  const auth = `{{ printf "%s:%s" ${username} ${password} | b64enc | toJson }}`;
  return `{"auths":{${JSON.stringify(registry)}:{"username":{{ ${username} | toJson }},"password":{{ ${password} | toJson }},"auth":${auth}}}}`;
}

function externalSecretMakes(object: OperatorObject): OperatorMade[] {
  const { target } = object.spec;
  const { name, template } = plain(target);
  // Without a template, the Secret has the annotations of the ExternalSecret.
  const { annotations } = template === undefined ? object.metadata : plain(plain(template).metadata);
  return secretHere(object, text(name) || object.name, { keys: keysOf(object.spec), annotations });
}

function clusterExternalSecretMakes({ name, spec }: OperatorObject): OperatorMade[] {
  const inner = plain(spec.externalSecretSpec);
  const selectors = [spec.namespaceSelector, ...list(spec.namespaceSelectors)].filter(given);
  const listed = new Set(list(spec.namespaces).map(text));
  return [
    {
      kind: 'Secret',
      name: text(plain(inner.target).name) || text(spec.externalSecretName) || name,
      keys: keysOf(inner),
      in: (namespace, labels) => listed.has(namespace) || selectors.some((s) => selects(s, namespace, labels)),
    },
  ];
}

/** Keys of the Secret that an ExternalSecret writes, where it names them all. */
function keysOf(spec: Plain): string[] | undefined {
  const template = plain(plain(spec.target).template);
  if (list(spec.dataFrom).length > 0 || list(template.templateFrom).length > 0) return undefined;
  const data = Object.keys(plain(template.data));
  if (data.length > 0 && text(template.mergePolicy) !== 'Merge') return data;
  return [...data, ...list(spec.data).map((entry) => text(plain(entry).secretKey))];
}
