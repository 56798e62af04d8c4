import { type ApiObject, type ApiObjectMetadata, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { IIssuer } from '../issuer/issuer';
import { write } from '../manifest/write';
import { dnsNameProblem } from '../schema/dns-names';
import { namespaceNameProblem, objectNameProblem } from '../schema/names';
import { refusal } from '../schema/refusal';

/** Properties of a `Certificate`. */
export interface CertificateProps {
  /**
   * Metadata of the Certificate. Solvers can select by its labels.
   *
   * @default - the construct's id as the name, no labels, no annotations
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * The namespace of the Certificate, of its Secret, and of the solver pods.
   *
   * @default - `metadata.namespace`, else the chart's namespace
   */
  readonly namespace?: string;
  /** The issuer that the certificate is asked from. */
  readonly issuer: IIssuer;
  /** The names that the certificate is for: DNS names, each once, `*.corp.dev` for a wildcard. At least one. */
  readonly dnsNames: string[];
  /**
   * Name of the Secret (of type `kubernetes.io/tls`) that cert-manager writes the certificate to.
   *
   * @default - the Certificate's name with `-tls`
   */
  readonly secretName?: string;
}

/**
 * A certificate that cert-manager obtains and renews.
 *
 * Its namespace is added to the accounts of its issuer's HTTP01 solvers, unless they are strict about their list.
 *
 * @see https://cert-manager.io/docs/usage/certificate/
 */
export class Certificate extends Construct {
  /** Name of the Secret that cert-manager writes the certificate to. */
  public readonly secretName: string;
  /** Namespace of the Certificate and its Secret. */
  public readonly namespace: string;
  /** The object that is written, for whatever has no property: `apiObject.addJsonPatch(...)`. */
  public readonly apiObject: ApiObject;

  /**
   * @throws if there is no namespace, a name is not one that Kubernetes takes, a DNS name is malformed or stands
   * twice, or the issuer does not serve the namespace
   */
  public constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const name = props.metadata?.name ?? id;
    const namespace = props.namespace ?? props.metadata?.namespace ?? Chart.of(this).namespace;
    if (namespace === undefined) {
      throw refusal(
        this,
        'has no namespace.',
        'Give it `namespace`, or its chart one: it is where challenges are solved.',
      );
    }
    this.namespace = namespace;
    this.secretName = props.secretName ?? `${name}-tls`;
    this.check('metadata.name', name, objectNameProblem(name));
    this.check('namespace', namespace, namespaceNameProblem(namespace));
    this.check('secretName', this.secretName, objectNameProblem(this.secretName));
    if (props.dnsNames.length === 0) {
      throw refusal(this, '`dnsNames` is an empty list.', 'A certificate is for at least one name.');
    }
    props.dnsNames.forEach((dnsName, i) => {
      this.check(`dnsNames[${i}]`, dnsName, dnsNameProblem(dnsName));
      if (props.dnsNames.indexOf(dnsName) !== i) throw refusal(this, `dnsNames[${i}] "${dnsName}" stands twice.`);
    });
    props.issuer.useIn(namespace);
    this.apiObject = write(this, 'Resource', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { ...props.metadata, name, namespace },
      spec: {
        secretName: this.secretName,
        issuerRef: props.issuer.issuerRef,
        dnsNames: props.dnsNames,
      },
    });
  }

  private check(property: string, value: unknown, problem: string | undefined): void {
    if (problem) throw refusal(this, `${property} ${JSON.stringify(value)} ${problem}.`);
  }
}
