import { isOpen } from '../../values/open';
import { list, type Plain, plain, text } from '../../values/plain';

/** A source of an Application. */
export interface ApplicationSource {
  readonly repository: string;
  readonly path: string;
  readonly spec: Plain;
}

/** An Application of Argo CD. */
export interface Application {
  readonly name: string;
  /** The namespace for objects that have none; empty if it is not given. */
  readonly namespace: string;
  /** Whether Argo CD creates that namespace. */
  readonly createsNamespace: boolean;
  /** The cluster that it is for, by its name or address; undefined for the one that Argo CD runs in, or if it is not known. */
  readonly cluster: string | undefined;
  /** Its sources that have a path. */
  readonly sources: readonly ApplicationSource[];
}

export function isApplication(value: Plain): boolean {
  return value['kind'] === 'Application' && isArgoCd(value);
}

export function isApplicationSet(value: Plain): boolean {
  return value['kind'] === 'ApplicationSet' && isArgoCd(value);
}

function isArgoCd(value: Plain): boolean {
  return text(value['apiVersion']).startsWith('argoproj.io/');
}

/** Reads an Application. Source: https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/ */
export function readApplication(value: Plain): Application {
  const spec = plain(value['spec']);
  const { name, server, namespace } = plain(spec['destination']);
  const cluster = text(name) || text(server).replace(/\/+$/, '');
  const several = list(spec['sources']).map(plain);
  const sources = several.length > 0 ? several : [plain(spec['source'])];
  return {
    name: text(plain(value['metadata'])['name']),
    namespace: text(namespace),
    createsNamespace: list(plain(spec['syncPolicy'])['syncOptions']).includes('CreateNamespace=true'),
    cluster: OWN.has(cluster) || isOpen(cluster) ? undefined : cluster,
    sources: sources.flatMap((source) => {
      const path = text(source['path']);
      if (path === '' || text(source['chart']) !== '') return [];
      return [{ repository: text(source['repoURL']), path, spec: source }];
    }),
  };
}

/** The cluster that Argo CD itself runs in. */
const OWN = new Set(['', 'in-cluster', 'https://kubernetes.default.svc', 'https://kubernetes.default']);
