import { list, type Plain, plain, text } from '../schema/admission';
import type { KubeObject } from './kube-object';

/** An object that something else in the set makes in the cluster: a Secret that an operator writes, for instance. */
export interface Made {
  readonly kind: 'Secret' | 'ServiceAccount';
  readonly name: string;
  /** The object that makes it. */
  readonly by: KubeObject;
  /** The namespaces in which it is made. Whether a namespace is one of them may depend on its labels. */
  readonly in: (namespace: string, labels: Readonly<Record<string, string>> | undefined) => boolean;
  /** Its keys, where they are known. */
  readonly keys?: readonly string[];
}

/**
 * The objects that an object will make, by the rules of whoever acts on it. Kinds that nobody knows make nothing.
 */
export function madeBy(object: KubeObject): readonly Made[] {
  return MAKERS[`${object.group}/${object.kind}`]?.(object) ?? [];
}

const secretHere = (object: KubeObject, name: string, keys?: readonly string[]): Made[] =>
  name ? [{ kind: 'Secret', name, by: object, in: (namespace) => namespace === object.namespace, keys }] : [];

const keysOf = (map: unknown) => {
  const keys = Object.keys(plain(map));
  return keys.length > 0 ? keys : undefined;
};

const MAKERS: Record<string, (object: KubeObject) => Made[]> = {
  // https://external-secrets.io/latest/api/externalsecret/
  'external-secrets.io/ExternalSecret': (object) =>
    secretHere(object, targetName(object, object.spec), externalKeys(object.spec)),
  'external-secrets.io/ClusterExternalSecret': (object) => {
    const { spec } = object;
    const inner = plain(spec.externalSecretSpec);
    const name = text(plain(inner.target).name) || text(spec.externalSecretName) || object.name;
    const selectors = [spec.namespaceSelector, ...list(spec.namespaceSelectors)].filter(
      (s) => s !== undefined && s !== null,
    );
    const listed = new Set(list(spec.namespaces).map(text));
    return [
      {
        ...{ kind: 'Secret', name, by: object, keys: externalKeys(inner) },
        in: (namespace, labels) => listed.has(namespace) || selectors.some((s) => selects(s, namespace, labels)),
      },
    ];
  },
  // https://github.com/bitnami-labs/sealed-secrets
  'bitnami.com/SealedSecret': (object) => {
    const { spec } = object;
    return secretHere(
      object,
      text(plain(plain(spec.template).metadata).name) || object.name,
      keysOf(spec.encryptedData),
    );
  },
  // https://github.com/carvel-dev/secretgen-controller
  'secretgen.carvel.dev/SecretImport': (object) => secretHere(object, object.name),
  // https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret
  'secrets-store.csi.x-k8s.io/SecretProviderClass': (object) =>
    list(object.spec.secretObjects).flatMap((made) => secretHere(object, text(plain(made).secretName))),
  // https://developer.hashicorp.com/vault/docs/platform/k8s/vso
  'secrets.hashicorp.com/VaultStaticSecret': (object) => secretHere(object, text(plain(object.spec.destination).name)),
  'secrets.hashicorp.com/VaultDynamicSecret': (object) => secretHere(object, text(plain(object.spec.destination).name)),
  // https://developer.1password.com/docs/k8s/operator
  'onepassword.com/OnePasswordItem': (object) => secretHere(object, object.name),
};

function targetName(object: KubeObject, spec: Plain): string {
  return text(plain(spec.target).name) || object.name;
}

/** Keys of the Secret that an ExternalSecret writes, where it names them all. */
function externalKeys(spec: Plain): string[] | undefined {
  const template = plain(plain(spec.target).template);
  if (list(spec.dataFrom).length > 0 || list(template.templateFrom).length > 0) return undefined;
  const data = Object.keys(plain(template.data));
  if (data.length > 0 && text(template.mergePolicy) !== 'Merge') return data;
  return [...data, ...list(spec.data).map((entry) => text(plain(entry).secretKey))];
}

/** Whether a label selector takes a namespace; one whose labels are not known is taken by its name's label alone. */
export function selects(
  selector: unknown,
  namespace: string,
  labels: Readonly<Record<string, string>> | undefined,
): boolean {
  return matchesLabels(selector, { ...labels, 'kubernetes.io/metadata.name': namespace });
}

/** Whether a label selector takes an object with these labels. An empty one takes all. */
export function matchesLabels(selector: unknown, labels: Readonly<Record<string, string>>): boolean {
  const { matchLabels, matchExpressions } = plain(selector);
  for (const [key, value] of Object.entries(plain(matchLabels))) {
    if (!Object.hasOwn(labels, key) || labels[key] !== value) return false;
  }
  for (const expression of list(matchExpressions)) {
    const { key, operator, values } = plain(expression);
    const has = Object.hasOwn(labels, text(key));
    const among = list(values).includes(labels[text(key)]);
    const holds = { In: has && among, NotIn: !(has && among), Exists: has, DoesNotExist: !has }[text(operator)];
    if (!holds) return false;
  }
  return true;
}
