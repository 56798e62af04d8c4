import { STORE_KINDS } from '../../../operators/external-secrets';
import { matchesKnown, NAMESPACE_NAME_LABEL } from '../../../values/label-selector';
import { holdsOpen, isOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import { some } from '../../../values/verdicts';
import { credentials } from '../../facts/credentials/credentials';
import { pullReferences } from '../../facts/solver-pods/solver-pods';
import { isReadAlike } from '../../knowledge/re2-pattern';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { source } from '../../source';

/** An ExternalSecret that makes a Secret which an issuer or solver pods refer to. */
interface Needed {
  readonly external: KubeObject;
  /** What the Secret holds, for messages. */
  readonly what: string;
}

/**
 * An ExternalSecret asks a store that does not serve its namespace, so that the Secret is not made.
 *
 * Source: https://external-secrets.io/latest/api/clustersecretstore/ (conditions), https://external-secrets.io/latest/api/externalsecret/
 * (secretStoreRef.kind); external-secrets issues 163, 2240.
 */
export const externalSecretStoreRefuses: Rule<Needed> = {
  id: 'external-secret-store-refuses',
  severity: 'error',
  title: 'The store of an ExternalSecret does not serve its namespace',
  each: source(needed, { kinds: Object.values(STORE_KINDS), needs: ['ExternalSecret'] }),
  reportsAbsence: true,

  find({ external, what }: Needed, report: Report, model: Model): void {
    const { namespace, spec } = external;
    const { name, kind = STORE_KINDS.namespaced } = plain(spec.secretStoreRef);
    const storeName = text(name);
    if (namespace === '' || storeName === '' || [namespace, storeName, text(kind)].some(isOpen)) return;
    const effect = `External Secrets does not make the Secret: ${what} is missing, and what needs it stays pending.`;
    if (kind === STORE_KINDS.cluster) {
      const store = model.get(STORE_KINDS.cluster, '', storeName);
      if (!store || serves(store, namespace, model) !== false) return;
      report({
        object: external,
        path: 'spec.secretStoreRef.name',
        message: `${external.title}, which makes ${what}, reads from ${store.title}, whose conditions do not admit the namespace "${namespace}".`,
        effect,
        fix: `Add "${namespace}" to the conditions of ${store.title}, or use another store.`,
        related: [{ object: store, path: 'spec.conditions', message: 'The namespaces that it serves.' }],
      });
      return;
    }
    if (kind !== STORE_KINDS.namespaced || model.couldBe(STORE_KINDS.namespaced, storeName, namespace)) return;
    const stores = model.of(STORE_KINDS.namespaced).filter((store) => store.name === storeName);
    const cluster = model.get(STORE_KINDS.cluster, '', storeName);
    const other = cluster ?? stores[0];
    if (!other || stores.some((store) => store.namespace === namespace || store.namespace === '')) return;
    report({
      object: external,
      path: 'spec.secretStoreRef',
      message: `${external.title}, which makes ${what}, reads from the SecretStore "${storeName}" of its own namespace, and there is only ${other.title}.`,
      effect,
      fix: cluster
        ? 'Set secretStoreRef.kind to ClusterSecretStore; without it, a SecretStore is meant.'
        : `Create the SecretStore in "${namespace}", or use a ClusterSecretStore.`,
      severity: cluster || model.complete ? 'error' : 'warning',
    });
  },
};

function needed(model: Model): Needed[] {
  const found = new Map<KubeObject, Needed>();
  const add = (presence: ReturnType<Model['secret']>, what: string) => {
    if (presence.state !== 'made') return;
    const { by } = presence.made;
    if (by.kind === 'ExternalSecret' && by.group === 'external-secrets.io' && !found.has(by))
      found.set(by, { external: by, what });
  };
  for (const { presence, what } of credentials.of(model)) add(presence, what);
  for (const { presence, secretName } of pullReferences.of(model)) add(presence, `the pull secret "${secretName}"`);
  return [...found.values()];
}

/** Whether a ClusterSecretStore may be used in a namespace; undefined where that depends on what is not known. */
function serves({ spec }: KubeObject, namespace: string, model: Model): boolean | undefined {
  const conditions = list(spec.conditions).map(plain);
  if (conditions.length === 0) return true;
  if (holdsOpen(conditions)) return undefined;
  return some(conditions.map((condition) => admits(condition, namespace, model)));
}

function admits(condition: Plain, namespace: string, model: Model): boolean | undefined {
  const { namespaces, namespaceSelector, namespaceRegexes } = condition;
  const own = model.namespaceLabels(namespace);
  const labels = { ...own, [NAMESPACE_NAME_LABEL]: namespace };
  return some([
    list(namespaces).includes(namespace),
    given(namespaceSelector) &&
      matchesKnown(namespaceSelector, labels, (key) => own !== undefined || key === NAMESPACE_NAME_LABEL),
    ...list(namespaceRegexes).map((pattern) =>
      isReadAlike(text(pattern)) ? new RegExp(text(pattern)).test(namespace) : undefined,
    ),
  ]);
}
