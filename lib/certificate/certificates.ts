import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { checkNew } from '../api/guard';
import { refusal } from '../values/refusal';
import { Certificate, type CertificateEntry, type CertificateSettings } from './certificate';

/** Properties of `Certificates`. */
export interface CertificatesProps extends CertificateSettings {
  /**
   * The namespace and names of each certificate, at least one. Certificates of one namespace need different names: an entry
   * without `metadata.name` is named after the construct's id.
   */
  readonly certificates: CertificateEntry[];
}

/**
 * Many certificates that share an issuer and settings, such as one for each namespace.
 *
 * It writes the same as a `Certificate` for each entry. From Python, Java, Go and .NET it is much faster, because it is one
 * call and not one for each certificate.
 *
 * @example
 * new Certificates(chart, 'web', {
 *   issuer,
 *   certificates: [
 *     { namespace: 'team-a', dnsNames: ['a.corp.dev'] },
 *     { namespace: 'team-b', dnsNames: ['b.corp.dev'] },
 *   ],
 * });
 */
export class Certificates extends Construct {
  /** The certificates, in the order of the entries. */
  public readonly all: Certificate[];

  /** @throws if the list is empty, two of its certificates have the same name in a namespace, or for what a `Certificate` throws */
  public constructor(scope: Construct, id: string, props: CertificatesProps) {
    props = checkNew(Certificates, 'Certificates', new.target, [scope, id, props]);
    super(scope, id);
    const { certificates, ...settings } = props;
    if (certificates.length === 0) throw refusal(this, '`certificates` is an empty list.', 'List at least one.');
    this.all = certificates.map((entry, i) => {
      const name = entry.metadata?.name ?? id;
      const namespace = entry.namespace ?? entry.metadata?.namespace ?? Chart.of(this).namespace;
      const childId = namespace === undefined ? name : `${namespace}.${name}`;
      if (this.node.tryFindChild(childId)) {
        throw refusal(
          this,
          `certificates[${i}] is a second Certificate ${JSON.stringify(name)} in ${JSON.stringify(namespace)}.`,
          'Set `metadata.name` of one of them.',
        );
      }
      return new Certificate(this, childId, { ...settings, ...entry, metadata: { ...entry.metadata, name } });
    });
  }
}
