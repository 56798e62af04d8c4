import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkNew } from '../api/guard';
import { namespaceNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import { AcmeIssuerBase, type AcmeIssuerBaseProps } from './acme-issuer-base';
import { ImportedIssuer } from './imported-issuer';
import type { IIssuer } from './issuer';

/** Properties of an `AcmeIssuer`. */
export interface AcmeIssuerProps extends AcmeIssuerBaseProps {
  /**
   * The namespace that the Issuer is in, and that it serves.
   *
   * @default - `metadata.namespace`, else the chart's namespace
   */
  readonly namespace?: string;
}

/**
 * An Issuer that obtains certificates by ACME, for its own namespace.
 *
 * @see https://cert-manager.io/docs/configuration/acme/
 *
 * @example
 * const issuer = new AcmeIssuer(chart, 'letsencrypt', {
 *   namespace: 'team-a',
 *   server: AcmeServer.letsEncrypt(),
 *   email: 'platform@corp.dev',
 *   solvers: [Http01Solver.ingress({ ingressClassName: 'nginx' })],
 * });
 * new Certificate(chart, 'web', { namespace: 'team-a', issuer, dnsNames: ['web.corp.dev'] });
 */
export class AcmeIssuer extends AcmeIssuerBase {
  /**
   * An Issuer that is defined outside of this app.
   *
   * @param name its name
   * @param namespace its namespace
   * @throws if a name is not a valid Kubernetes name
   *
   * @example
   * const issuer = AcmeIssuer.fromIssuerName('letsencrypt', 'team-a');
   * new Certificate(chart, 'web', { namespace: 'team-a', issuer, dnsNames: ['web.corp.dev'] });
   */
  public static fromIssuerName(name: string, namespace: string): IIssuer {
    return new ImportedIssuer('Issuer', name, namespace);
  }

  /** @throws if a name is not a valid Kubernetes name, there is no namespace, or the email is not an address */
  public constructor(scope: Construct, id: string, props: AcmeIssuerProps) {
    props = checkNew(AcmeIssuer, 'AcmeIssuer', new.target, [scope, id, props]);
    const namespace = props.namespace ?? props.metadata?.namespace ?? Chart.of(scope).namespace;
    const where = `${scope.node.path}/${id}`;
    if (namespace === undefined)
      throw refusal(where, 'has no namespace.', 'Set `namespace`, or use an AcmeClusterIssuer.');
    const problem = namespaceNameProblem(namespace);
    if (problem) throw refusal(where, `namespace ${JSON.stringify(namespace)} ${problem}.`);
    super(scope, id, 'Issuer', props, namespace, namespace);
  }
}
