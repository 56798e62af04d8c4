import type { Construct } from 'constructs';
import { checkNew } from '../api/guard';
import { clusterResourceNamespaceInContext } from '../synth/cluster-resource-namespace';
import { namespaceNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import { AcmeIssuerBase, type AcmeIssuerBaseProps } from './acme-issuer-base';
import { ImportedIssuer } from './imported-issuer';
import type { IIssuer } from './issuer';

/** Properties of an `AcmeClusterIssuer`. */
export interface AcmeClusterIssuerProps extends AcmeIssuerBaseProps {
  /**
   * The namespace in which cert-manager looks for a ClusterIssuer's Secrets: the value of its controller's flag
   * `--cluster-resource-namespace`.
   *
   * @default - the context value `clusterResourceNamespace`, else `cert-manager`
   * @see https://cert-manager.io/docs/configuration/#cluster-resource-namespace
   */
  readonly clusterResourceNamespace?: string;
}

/**
 * A ClusterIssuer that obtains certificates by ACME, for every namespace.
 *
 * @see https://cert-manager.io/docs/configuration/acme/
 *
 * @example
 * const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
 *   server: AcmeServer.letsEncrypt(),
 *   email: 'platform@corp.dev',
 *   solvers: [Http01Solver.ingress({ ingressClassName: 'nginx' })],
 * });
 * new Certificate(chart, 'web', { namespace: 'team-a', issuer, dnsNames: ['web.corp.dev'] });
 */
export class AcmeClusterIssuer extends AcmeIssuerBase {
  /**
   * A ClusterIssuer that is defined outside of this app.
   *
   * @param name its name
   * @throws if the name is not a valid Kubernetes name
   *
   * @example
   * const issuer = AcmeClusterIssuer.fromClusterIssuerName('letsencrypt');
   * new Certificate(chart, 'web', { namespace: 'team-a', issuer, dnsNames: ['web.corp.dev'] });
   */
  public static fromClusterIssuerName(name: string): IIssuer {
    return new ImportedIssuer('ClusterIssuer', name);
  }

  /** @throws if a name is not a valid Kubernetes name, or the email is not an address */
  public constructor(scope: Construct, id: string, props: AcmeClusterIssuerProps) {
    props = checkNew(AcmeClusterIssuer, 'AcmeClusterIssuer', new.target, [scope, id, props]);
    const secretNamespace =
      props.clusterResourceNamespace ?? clusterResourceNamespaceInContext(scope) ?? 'cert-manager';
    super(scope, id, 'ClusterIssuer', props, secretNamespace);
    const problem = namespaceNameProblem(secretNamespace);
    if (problem) throw refusal(this, `clusterResourceNamespace ${JSON.stringify(secretNamespace)} ${problem}.`);
    if (props.metadata?.namespace) {
      throw refusal(
        this,
        `metadata.namespace is "${props.metadata.namespace}", but a ClusterIssuer has no namespace.`,
        'Remove it, or use an AcmeIssuer.',
      );
    }
  }
}
