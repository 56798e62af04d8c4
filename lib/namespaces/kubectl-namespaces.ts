import { matchesLabels, NAMESPACE_NAME_LABEL } from '../values/label-selector';
import { isPlain, plain, text } from '../values/plain';
import { refusal } from '../values/refusal';
import { parseLabelSelector } from './label-selector-text';
import { objectsOf } from './read-files';

/** Which of the namespaces in kubectl's output to use. */
export interface KubectlNamespaceOptions {
  /**
   * A label selector, as for `kubectl get -l`: `corp.dev/team`, `tier=prod,!frozen`, `tier in (prod, stage)`.
   *
   * @default - all
   */
  readonly labelSelector?: string;
}

/**
 * The names of the namespaces in the output of `kubectl get namespaces -o yaml` or `-o json`, except those being
 * deleted.
 */
export function kubectlNamespaces(file: string, { labelSelector }: KubectlNamespaceOptions): string[] {
  const selector = labelSelector === undefined ? {} : selectorOf(file, labelSelector);
  const objects = objectsOf(file);
  const names: string[] = [];
  let namespaces = 0;
  for (const { kind, metadata, status } of objects) {
    const name = text(plain(metadata).name);
    if (kind !== 'Namespace' || name === '') {
      throw refusal(
        file,
        `holds ${typeof kind === 'string' ? `the kind ${JSON.stringify(kind)}` : 'something without a kind'}${kind === 'Namespace' ? ' without a name' : ''}, but namespaces are expected.`,
        'Create it with: kubectl get namespaces -o yaml.',
      );
    }
    namespaces++;
    const { labels } = plain(metadata);
    const known = {
      [NAMESPACE_NAME_LABEL]: name,
      ...(isPlain(labels) ? (labels as Record<string, string>) : {}),
    };
    // Nothing can be created in a namespace that is being deleted.
    if (text(plain(status).phase) !== 'Terminating' && matchesLabels(selector, known)) names.push(name);
  }
  if (names.length === 0) {
    throw refusal(
      file,
      namespaces === 0
        ? 'holds no namespaces.'
        : `holds ${namespaces} namespaces, but ${labelSelector === undefined ? 'all of them are being deleted' : `none that matches ${JSON.stringify(labelSelector)}`}.`,
      namespaces === 0 ? 'Create it with: kubectl get namespaces -o yaml.' : undefined,
    );
  }
  return [...new Set(names)].sort();
}

function selectorOf(file: string, labelSelector: string) {
  try {
    return parseLabelSelector(labelSelector);
  } catch (e) {
    throw refusal(file, `cannot be searched: the label selector ${(e as Error).message}`);
  }
}
