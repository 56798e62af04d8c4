import { selects } from '../../values/label-selector';
import { given, list, type Plain, plain, text } from '../../values/plain';
import { secretKeys } from '../facts/secret-data';
import type { KubeObject } from './kube-object';
import { kyvernoMakes, type MadeReference } from './kyverno';
import { copiedTo } from './secret-copies';

/** An object that something else in the set makes in the cluster: a Secret that an operator writes, for instance. */
export interface Made {
  readonly kind: 'Secret' | 'ServiceAccount';
  readonly name: string;
  /** The object that makes it. */
  readonly by: KubeObject;
  /** The namespaces in which it is made. Whether a namespace is one of them may depend on its labels. */
  readonly in: (namespace: string, labels: Readonly<Record<string, string>> | undefined) => boolean;
  /** The one namespace in which it is made, where there is one alone. */
  readonly namespace?: string;
  /** Its keys, where they are known. */
  readonly keys?: readonly string[];
  /** Of a ServiceAccount: its pull secrets, and where they stand in the object that makes it. */
  readonly pullSecrets?: readonly MadeReference[];
  /** The Secret that it is a copy of, and where that stands in the object that makes it. */
  readonly copyOf?: MadeReference & { readonly namespace: string };
}

/**
 * The objects that an object will make, by the rules of whoever acts on it. Kinds that nobody knows make nothing.
 */
export function madeBy(object: KubeObject): readonly Made[] {
  const maker = makers.get(object.kind);
  return maker && maker.group === object.group ? maker.make(object) : NOTHING;
}

const secretHere = (object: KubeObject, name: string, keys?: readonly string[]): Made[] =>
  name
    ? [
        {
          ...{ kind: 'Secret', name, by: object, keys, namespace: object.namespace },
          in: (namespace) => namespace === object.namespace,
        },
      ]
    : [];

/** The copies of a Secret in other namespaces, by what its annotations ask for. */
const copies = (object: KubeObject, annotations: unknown, name: string, keys?: readonly string[]): Made[] => {
  const to = copiedTo(annotations);
  if (!to || !name) return [];
  const elsewhere: Made['in'] = (namespace, labels) => namespace !== object.namespace && to(namespace, labels);
  return [{ kind: 'Secret', name, by: object, keys, in: elsewhere }];
};

const keysOf = (map: unknown) => {
  const keys = Object.keys(plain(map));
  return keys.length > 0 ? keys : undefined;
};

const MAKERS: Record<string, (object: KubeObject) => Made[]> = {
  '/Secret': (object) => {
    const { annotations } = object.metadata;
    return given(annotations) ? copies(object, annotations, object.name, secretKeys(object)) : [];
  },
  // https://external-secrets.io/latest/api/externalsecret/
  'external-secrets.io/ExternalSecret': (object) => {
    const name = targetName(object, object.spec);
    const keys = externalKeys(object.spec);
    // Without a template, the Secret has the annotations of the ExternalSecret.
    const { template } = plain(object.spec.target);
    const { annotations } = template === undefined ? object.metadata : plain(plain(template).metadata);
    return [...secretHere(object, name, keys), ...copies(object, annotations, name, keys)];
  },
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
    const template = plain(object.spec.template);
    const keys = keysOf({ ...plain(object.spec.encryptedData), ...plain(template.data) });
    // The controller gives it the name of the SealedSecret, whatever its template says.
    return [
      ...secretHere(object, object.name, keys),
      ...copies(object, plain(template.metadata).annotations, object.name, keys),
    ];
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
  'kyverno.io/ClusterPolicy': (object) => kyvernoMakes(object).map((made) => ({ ...made, by: object })),
  'policies.kyverno.io/GeneratingPolicy': (object) => kyvernoMakes(object).map((made) => ({ ...made, by: object })),
};

// No two of these kinds share a name, and most objects are of none of them.
const makers = new Map(
  Object.entries(MAKERS).map(([type, make]) => {
    const slash = type.indexOf('/');
    return [type.slice(slash + 1), { group: type.slice(0, slash), make }];
  }),
);

/** The kinds of objects that make others. */
export const MAKER_KINDS: readonly string[] = [...makers.keys()];

const NOTHING: readonly Made[] = [];

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
