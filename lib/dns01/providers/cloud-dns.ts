import type { Call, Typescript } from '../../code/expression';
import { referenceArgs } from '../../code/secret-references';
import type { Typed } from '../../code/typed';
import type { SecretSource } from '../../secrets/secret-source';
import { isPlain, type Plain } from '../../values/plain';
import { refusal } from '../../values/refusal';
import { checkOptionalText, checkText } from '../checks';
import type { ProviderContext, ProviderStanza } from '../provider';
import { credentialsField, providerCall } from '../provider-call';
import type { ProviderFacts } from '../provider-facts';

export const facts: ProviderFacts = {
  name: 'cloudDNS',
  credentials: [
    {
      field: 'serviceAccountSecretRef',
      what: 'the Google Cloud service account key',
      form: 'json',
      lineBreak: 'ignored',
    },
  ],
  init: {
    place: 3,
    provider: {
      class: 'Dns01Provider',
      method: 'cloudDns',
      options: {
        type: 'CloudDnsOptions',
        fields: {
          project: 'replace-with-the-project',
          credentials: { class: 'CloudDnsCredentials', method: 'workloadIdentity' },
        },
      },
    },
  },
};

/**
 * How cert-manager signs in to Google Cloud.
 *
 * @example
 * const provider = Dns01Provider.cloudDns({
 *   project: 'corp-dns',
 *   credentials: CloudDnsCredentials.workloadIdentity(),
 * });
 */
export class CloudDnsCredentials {
  /**
   * A key of a Google service account, as JSON.
   *
   * @param secret the Secret that holds it
   * @param key key in the Secret (default: the Secret's only key, else `key.json`)
   *
   * @example
   * const credentials = CloudDnsCredentials.serviceAccountKey(SecretSource.existing('cloud-dns'));
   */
  public static serviceAccountKey(secret: SecretSource, key?: string): CloudDnsCredentials {
    return new CloudDnsCredentials((context) => ({
      serviceAccountSecretRef: context.secretRef(secret, key, 'key.json'),
    }));
  }

  /**
   * GKE's workload identity. The controller's own ServiceAccount must be bound to a Google service account, with the
   * annotation `iam.gke.io/gcp-service-account`. It works only for ClusterIssuers, unless the controller runs with
   * `--issuer-ambient-credentials`.
   *
   * @see https://cert-manager.io/docs/configuration/acme/dns01/google/#gke-workload-identity
   *
   * @example
   * const credentials = CloudDnsCredentials.workloadIdentity();
   */
  public static workloadIdentity(): CloudDnsCredentials {
    return new CloudDnsCredentials(() => ({}));
  }

  /**
   * The credentials that the controller's own pod has, from the instance or its environment. They work only for
   * ClusterIssuers, unless the controller runs with `--issuer-ambient-credentials`.
   *
   * @example
   * const credentials = CloudDnsCredentials.ambient();
   */
  public static ambient(): CloudDnsCredentials {
    return new CloudDnsCredentials(() => ({}));
  }

  private constructor(private readonly fields: (context: ProviderContext) => object) {}

  /** @internal */
  public _render(context: ProviderContext): object {
    return this.fields(context);
  }
}

/**
 * Options of the Google Cloud DNS provider.
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/google/
 */
export interface CloudDnsOptions {
  /** ID of the Google Cloud project that the zone is in. */
  readonly project: string;
  /**
   * The managed zone in which the record is created, by the name of the resource (`corp-dev`), not by its DNS name.
   * Without it, cert-manager looks up the zone, which requires the permission `dns.managedZones.list`.
   *
   * @default - looked up by DNS name
   */
  readonly hostedZoneName?: string;
  /**
   * How cert-manager signs in.
   *
   * @default CloudDnsCredentials.ambient()
   */
  readonly credentials?: CloudDnsCredentials;
}

/**
 * Google Cloud DNS.
 *
 * @throws if the project is missing, or the hosted zone's name is a DNS name
 *
 * @example
 * const provider = Dns01Provider.cloudDns({ project: 'corp-dns', hostedZoneName: 'corp-dev' });
 */
export function cloudDns(options: CloudDnsOptions): ProviderStanza {
  const { project, hostedZoneName, credentials = CloudDnsCredentials.ambient() } = options;
  checkText('Dns01Provider.cloudDns', 'project', project);
  checkOptionalText('Dns01Provider.cloudDns', 'hostedZoneName', hostedZoneName);
  if (hostedZoneName?.includes('.')) {
    throw refusal(
      'Dns01Provider.cloudDns',
      `hostedZoneName ${JSON.stringify(hostedZoneName)} is a DNS name, but Cloud DNS identifies a zone by the name of its resource.`,
      '`gcloud dns managed-zones list` shows it, in the column NAME.',
    );
  }
  return { name: facts.name, render: (context) => ({ project, hostedZoneName, ...credentials._render(context) }) };
}

/** How `import` writes a stanza. */
export function written(stanza: Plain, typed: Typed): Call<Typescript> {
  return providerCall('cloudDns', 'CloudDnsOptions', {
    ...typed.fields('CloudDnsOptions', stanza).fields,
    ...credentialsField(
      isPlain(stanza.serviceAccountSecretRef)
        ? {
            ...{ class: 'CloudDnsCredentials', method: 'serviceAccountKey' },
            args: referenceArgs(stanza.serviceAccountSecretRef, 'key.json'),
          }
        : undefined,
    ),
  });
}
