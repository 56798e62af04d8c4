import { type AcmeLabelSelector, NAMESPACE_NAME_LABEL, selects } from '../../values/label-selector';
import { namespaceNameProblem, objectNameProblem } from '../../values/names';
import { list, plain } from '../../values/plain';

/** What exists outside of the objects that are read, as the user declares it. */
export interface KnownObjects {
  /** Secrets, as `namespace/name`; `*` as the namespace is every one. */
  readonly secrets?: ReadonlySet<string>;
  /** ServiceAccounts, in the same way. */
  readonly serviceAccounts?: ReadonlySet<string>;
  /** Namespaces. */
  readonly namespaces?: ReadonlySet<string>;
  /** Issuers, as `ClusterIssuer/name` or `Issuer/namespace/name`. */
  readonly issuers?: ReadonlySet<string>;
  /** Secrets and ServiceAccounts in the namespaces that a label selector selects. */
  readonly selected?: readonly KnownSelection[];
}

/** Objects of one name in the namespaces that a label selector selects. */
export interface KnownSelection {
  readonly kind: 'secrets' | 'serviceAccounts';
  readonly name: string;
  readonly namespaceSelector: AcmeLabelSelector;
}

/** What is known by any of several. */
export function allKnown(sources: readonly (KnownObjects | undefined)[]): KnownObjects {
  const sets = Object.fromEntries(
    KNOWN_KINDS.map((kind) => [kind, new Set(sources.flatMap((known) => [...(known?.[kind] ?? [])]))]),
  );
  return { ...sets, selected: sources.flatMap((known) => known?.selected ?? []) };
}

/** Whether a namespace is selected, or could be: its labels are not known. */
export function couldBeSelected(
  { namespaceSelector }: KnownSelection,
  namespace: string,
  labels: Readonly<Record<string, string>> | undefined,
): boolean {
  return selects(labels ? namespaceSelector : onlyOfNames(namespaceSelector), namespace, labels);
}

/** What a selector says of namespaces by their names, which are always known. */
function onlyOfNames(selector: AcmeLabelSelector): AcmeLabelSelector {
  const { [NAMESPACE_NAME_LABEL]: name } = plain(selector.matchLabels);
  return {
    matchLabels: typeof name === 'string' ? { [NAMESPACE_NAME_LABEL]: name } : {},
    matchExpressions: list(selector.matchExpressions).filter(
      (one) => plain(one).key === NAMESPACE_NAME_LABEL,
    ) as NonNullable<AcmeLabelSelector['matchExpressions']>,
  };
}

export type KnownKind = Exclude<keyof KnownObjects, 'selected'>;

export const KNOWN_KINDS: readonly KnownKind[] = ['secrets', 'serviceAccounts', 'namespaces', 'issuers'];

/** What is wrong with the way in which something known is written, or undefined. */
export function knownProblem(kind: KnownKind, written: string): string | undefined {
  if (kind === 'namespaces') return namespaceNameProblem(written);
  if (kind === 'issuers') {
    const [, name, namespaced] = /^(?:ClusterIssuer\/(.*)|Issuer\/(.*))$/s.exec(written) ?? [];
    if (name !== undefined) return objectNameProblem(name);
    return namespaced === undefined
      ? 'is not "ClusterIssuer/name" or "Issuer/namespace/name"'
      : namespacedProblem(namespaced, namespaceNameProblem);
  }
  return namespacedProblem(written, (namespace) => (namespace === '*' ? undefined : namespaceNameProblem(namespace)));
}

function namespacedProblem(written: string, problemOf: (namespace: string) => string | undefined): string | undefined {
  const slash = written.indexOf('/');
  if (slash < 0) return 'has no namespace: write it as "namespace/name"';
  const problem = problemOf(written.slice(0, slash));
  if (problem) return `has a namespace that ${problem}`;
  const nameProblem = objectNameProblem(written.slice(slash + 1));
  return nameProblem && `has a name that ${nameProblem}`;
}

/**
 * The annotation in which an app leaves what it was told to exist, on the objects that refer to it: `Secret/team-a/token`,
 * separated by commas. Written at synth, for a check of the output.
 */
export const KNOWN_ANNOTATION = 'cdk8s-acme.dev/known';

const PREFIXES: Readonly<Record<KnownKind, string>> = {
  secrets: 'Secret/',
  serviceAccounts: 'ServiceAccount/',
  namespaces: 'Namespace/',
  // They name their kind themselves.
  issuers: '',
};

/** Something known as the annotation has it. */
export function annotationItem(kind: KnownKind, written: string): string {
  return `${PREFIXES[kind]}${written}`;
}

/** What an annotation says that is known; anything else in it is passed over. */
export function* itemsOf(annotation: string): Generator<readonly [KnownKind, string]> {
  for (const item of annotation.split(',').map((one) => one.trim())) {
    const kind = KNOWN_KINDS.find((one) => item.startsWith(PREFIXES[one]))!;
    const written = item.slice(PREFIXES[kind].length);
    if (!knownProblem(kind, written)) yield [kind, written];
  }
}
