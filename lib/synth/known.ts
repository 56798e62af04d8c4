import type { KnownKind } from '../check/model/known';
import { namespaceNameProblem, objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';

/**
 * Something that exists in the cluster but is not written by this app, for `AcmeRules.of(app).know(...)`.
 *
 * @example
 * AcmeRules.of(app).know(Known.clusterIssuer('letsencrypt'), Known.secret('team-a', 'registry-credentials'));
 */
export class Known {
  /**
   * A Secret.
   *
   * @param namespace its namespace (`*` for every one)
   * @param name its name
   * @throws if a name is not a valid Kubernetes name
   *
   * @example
   * AcmeRules.of(app).know(Known.secret('team-a', 'registry-credentials'));
   */
  public static secret(namespace: string, name: string): Known {
    if (namespace !== '*') check('Known.secret', namespace, namespaceNameProblem(namespace));
    // Not shown: it may be a value that was put in the place of a name.
    const problem = objectNameProblem(name);
    if (problem) throw refusal('Known.secret', `name ${problem}.`);
    return new Known('secrets', `${namespace}/${name}`);
  }

  /**
   * A ServiceAccount.
   *
   * @param namespace its namespace (`*` for every one)
   * @param name its name
   * @throws if a name is not a valid Kubernetes name
   *
   * @example
   * AcmeRules.of(app).know(Known.serviceAccount('team-a', 'acme-http01-solver'));
   */
  public static serviceAccount(namespace: string, name: string): Known {
    return new Known('serviceAccounts', namespaced('Known.serviceAccount', namespace, name, true));
  }

  /**
   * A namespace.
   *
   * @throws if the name is not a valid Kubernetes name
   *
   * @example
   * AcmeRules.of(app).know(Known.namespace('team-a'));
   */
  public static namespace(name: string): Known {
    check('Known.namespace', name, namespaceNameProblem(name));
    return new Known('namespaces', name);
  }

  /**
   * A ClusterIssuer.
   *
   * @throws if the name is not a valid Kubernetes name
   *
   * @example
   * AcmeRules.of(app).know(Known.clusterIssuer('letsencrypt'));
   */
  public static clusterIssuer(name: string): Known {
    check('Known.clusterIssuer', name, objectNameProblem(name));
    return new Known('issuers', `ClusterIssuer/${name}`);
  }

  /**
   * An Issuer.
   *
   * @throws if a name is not a valid Kubernetes name
   *
   * @example
   * AcmeRules.of(app).know(Known.issuer('team-a', 'letsencrypt'));
   */
  public static issuer(namespace: string, name: string): Known {
    return new Known('issuers', `Issuer/${namespaced('Known.issuer', namespace, name)}`);
  }

  private constructor(
    /** @internal */
    public readonly _kind: KnownKind,
    /** @internal */
    public readonly _key: string,
  ) {}
}

function namespaced(where: string, namespace: string, name: string, orAny = false): string {
  if (!orAny || namespace !== '*') check(where, namespace, namespaceNameProblem(namespace));
  check(where, name, objectNameProblem(name));
  return `${namespace}/${name}`;
}

function check(where: string, name: string, problem: string | undefined): void {
  if (problem) throw refusal(where, `name ${JSON.stringify(name)} ${problem}.`);
}
