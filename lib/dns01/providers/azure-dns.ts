import type { Call, Typescript } from '../../code/expression';
import { referenceFields } from '../../code/secret-references';
import type { Typed } from '../../code/typed';
import type { AzureEnvironment } from '../../secrets/azure-environment';
import type { SecretSource } from '../../secrets/secret-source';
import { isPlain, type Plain, text } from '../../values/plain';
import { refusal } from '../../values/refusal';
import { checkOptionalText, checkText } from '../checks';
import type { ProviderContext, ProviderStanza } from '../provider';
import { credentialsField, providerCall } from '../provider-call';
import type { ProviderFacts } from '../provider-facts';

/** Zeros are no id of anything: they are to be replaced. */
const NO_ID = '00000000-0000-4000-8000-000000000000';

export const facts: ProviderFacts = {
  name: 'azureDNS',
  credentials: [{ field: 'clientSecretSecretRef', what: 'the Azure client secret' }],
  init: {
    place: 4,
    provider: {
      class: 'Dns01Provider',
      method: 'azureDns',
      options: {
        type: 'AzureDnsOptions',
        fields: {
          subscriptionId: NO_ID,
          resourceGroupName: 'replace-with-the-resource-group',
          credentials: {
            class: 'AzureDnsCredentials',
            method: 'workloadIdentity',
            options: {
              type: 'AzureWorkloadIdentity',
              fields: { clientId: NO_ID },
            },
          },
        },
      },
    },
  },
};

/** Whether a zone in Azure DNS is public or private. */
export enum AzureZoneType {
  /** A zone that is visible on the Internet. */
  PUBLIC_ZONE = 'AzurePublicZone',
  /** A zone that is visible in virtual networks. The CA must be able to query it too. */
  PRIVATE_ZONE = 'AzurePrivateZone',
}

/** A service principal with a client secret. */
export interface AzureServicePrincipal {
  /** Client ID (application ID) of the service principal. */
  readonly clientId: string;
  /** ID of the tenant (directory) that it belongs to. */
  readonly tenantId: string;
  /** The Secret that holds the client secret. */
  readonly secret: SecretSource;
  /**
   * Key in the Secret.
   *
   * @default - the Secret's only key, else `client-secret`
   */
  readonly secretKey?: string;
}

/** An identity that trusts the tokens of the controller's ServiceAccount (a federated credential). */
export interface AzureWorkloadIdentity {
  /** Client ID of the managed identity or application. */
  readonly clientId: string;
  /**
   * ID of its tenant. Since cert-manager 1.17.
   *
   * @default - the controller's own (`AZURE_TENANT_ID`)
   */
  readonly tenantId?: string;
}

/**
 * How cert-manager signs in to Azure.
 *
 * @example
 * const provider = Dns01Provider.azureDns({
 *   subscriptionId: '00000000-0000-4000-8000-000000000001',
 *   resourceGroupName: 'dns',
 *   credentials: AzureDnsCredentials.workloadIdentity({ clientId: '00000000-0000-4000-8000-000000000002' }),
 * });
 */
export class AzureDnsCredentials {
  /**
   * A service principal with a client secret.
   *
   * @throws if the client ID or the tenant ID is empty
   *
   * @example
   * const credentials = AzureDnsCredentials.servicePrincipal({
   *   clientId: '00000000-0000-4000-8000-000000000002',
   *   tenantId: '00000000-0000-4000-8000-000000000003',
   *   secret: SecretSource.fromEnv('azure-dns', { 'client-secret': 'AZURE_CLIENT_SECRET' }),
   * });
   */
  public static servicePrincipal(principal: AzureServicePrincipal): AzureDnsCredentials {
    const { clientId, tenantId, secret, secretKey } = principal;
    checkText('AzureDnsCredentials.servicePrincipal', 'clientId', clientId, TOGETHER);
    checkText('AzureDnsCredentials.servicePrincipal', 'tenantId', tenantId, TOGETHER);
    return new AzureDnsCredentials((context) => ({
      clientID: clientId,
      tenantID: tenantId,
      clientSecretSecretRef: context.secretRef(secret, secretKey, 'client-secret'),
    }));
  }

  /**
   * Workload identity. The controller's pod needs the label `azure.workload.identity/use: "true"`, and the identity a
   * federated credential for `system:serviceaccount:cert-manager:cert-manager`.
   *
   * Like all ambient credentials, it works only for ClusterIssuers, unless the controller runs with
   * `--issuer-ambient-credentials`.
   *
   * @throws if the client ID is empty
   * @see https://cert-manager.io/docs/configuration/acme/dns01/azuredns/#managed-identity-using-aad-workload-identity
   *
   * @example
   * const credentials = AzureDnsCredentials.workloadIdentity({ clientId: '00000000-0000-4000-8000-000000000002' });
   */
  public static workloadIdentity(identity: AzureWorkloadIdentity): AzureDnsCredentials {
    const { clientId, tenantId } = identity;
    checkText('AzureDnsCredentials.workloadIdentity', 'clientId', clientId);
    checkOptionalText('AzureDnsCredentials.workloadIdentity', 'tenantId', tenantId);
    return new AzureDnsCredentials(() => ({ managedIdentity: { clientID: clientId, tenantID: tenantId } }));
  }

  /**
   * A managed identity of the node, for example the kubelet's, by its client ID. Every pod on the node has it. It works
   * only for ClusterIssuers, unless the controller runs with `--issuer-ambient-credentials`.
   *
   * @param clientId client ID of the identity
   * @throws if the client ID is empty
   *
   * @example
   * const credentials = AzureDnsCredentials.managedIdentity('00000000-0000-4000-8000-000000000002');
   */
  public static managedIdentity(clientId: string): AzureDnsCredentials {
    checkText('AzureDnsCredentials.managedIdentity', 'clientId', clientId);
    return new AzureDnsCredentials(() => ({ managedIdentity: { clientID: clientId } }));
  }

  /**
   * A managed identity of the node, by its resource ID. Not for workload identity, which ignores it. It works only for
   * ClusterIssuers, unless the controller runs with `--issuer-ambient-credentials`.
   *
   * @param resourceId resource ID of the identity: `/subscriptions/...`
   * @throws if it is not a resource ID
   *
   * @example
   * const credentials = AzureDnsCredentials.managedIdentityResource(
   *   '/subscriptions/00000000-0000-4000-8000-000000000001/resourcegroups/dns' +
   *     '/providers/Microsoft.ManagedIdentity/userAssignedIdentities/cert-manager',
   * );
   */
  public static managedIdentityResource(resourceId: string): AzureDnsCredentials {
    checkText('AzureDnsCredentials.managedIdentityResource', 'resourceId', resourceId);
    if (!/^\/subscriptions\//i.test(resourceId)) {
      throw refusal(
        'AzureDnsCredentials.managedIdentityResource',
        `resourceId ${JSON.stringify(resourceId)} is not a resource ID, which starts with "/subscriptions/".`,
        'For a client ID, use AzureDnsCredentials.managedIdentity.',
      );
    }
    return new AzureDnsCredentials(() => ({ managedIdentity: { resourceID: resourceId } }));
  }

  /**
   * The identity of the controller's own pod or node, if there is only one. It works only for ClusterIssuers, unless
   * the controller runs with `--issuer-ambient-credentials`.
   *
   * @example
   * const credentials = AzureDnsCredentials.ambient();
   */
  public static ambient(): AzureDnsCredentials {
    return new AzureDnsCredentials(() => ({}));
  }

  private constructor(private readonly fields: (context: ProviderContext) => object) {}

  /** @internal */
  public _render(context: ProviderContext): object {
    return this.fields(context);
  }
}

const TOGETHER = 'cert-manager needs the client ID, tenant ID and client secret of a service principal.';

/**
 * Options of the Azure DNS provider.
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/azuredns/
 */
export interface AzureDnsOptions {
  /** ID of the subscription that the zone is in. */
  readonly subscriptionId: string;
  /** Name of the resource group that the zone is in. */
  readonly resourceGroupName: string;
  /**
   * Name of the zone: `corp.dev`.
   *
   * @default - found by querying the DNS for the zone of the name to be solved
   */
  readonly hostedZoneName?: string;
  /**
   * How cert-manager signs in.
   *
   * @default AzureDnsCredentials.ambient()
   */
  readonly credentials?: AzureDnsCredentials;
  /**
   * The Azure cloud.
   *
   * @default AzureEnvironment.PUBLIC_CLOUD
   */
  readonly environment?: AzureEnvironment;
  /**
   * Whether the zone is public or private. Since cert-manager 1.20.
   *
   * @default AzureZoneType.PUBLIC_ZONE
   */
  readonly zoneType?: AzureZoneType;
}

/**
 * Azure DNS.
 *
 * @throws if the subscription or the resource group is missing
 *
 * @example
 * const provider = Dns01Provider.azureDns({
 *   subscriptionId: '00000000-0000-4000-8000-000000000001',
 *   resourceGroupName: 'dns',
 *   hostedZoneName: 'corp.dev',
 * });
 */
export function azureDns(options: AzureDnsOptions): ProviderStanza {
  const { subscriptionId, resourceGroupName, hostedZoneName, environment, zoneType } = options;
  const { credentials = AzureDnsCredentials.ambient() } = options;
  checkText('Dns01Provider.azureDns', 'subscriptionId', subscriptionId);
  checkText('Dns01Provider.azureDns', 'resourceGroupName', resourceGroupName);
  checkOptionalText('Dns01Provider.azureDns', 'hostedZoneName', hostedZoneName);
  return {
    name: facts.name,
    render: (context) => ({
      subscriptionID: subscriptionId,
      resourceGroupName,
      hostedZoneName,
      environment,
      zoneType,
      ...credentials._render(context),
    }),
  };
}

/** How `import` writes a stanza. */
export function written(stanza: Plain, typed: Typed): Call<Typescript> {
  return providerCall('azureDns', 'AzureDnsOptions', {
    ...typed.fields('AzureDnsOptions', stanza).fields,
    ...credentialsField(writtenCredentials(stanza, typed)),
  });
}

function writtenCredentials(stanza: Plain, typed: Typed): Call<Typescript> | undefined {
  const { managedIdentity, clientSecretSecretRef, clientID, tenantID } = stanza;
  if (isPlain(clientSecretSecretRef)) {
    return {
      ...{ class: 'AzureDnsCredentials', method: 'servicePrincipal' },
      options: {
        type: 'AzureServicePrincipal',
        fields: {
          clientId: text(clientID),
          tenantId: text(tenantID),
          ...referenceFields(clientSecretSecretRef, 'secret', 'secretKey', 'client-secret'),
        },
      },
    };
  }
  if (!isPlain(managedIdentity)) return undefined;
  if (typeof managedIdentity.resourceID === 'string') {
    return { class: 'AzureDnsCredentials', method: 'managedIdentityResource', args: [managedIdentity.resourceID] };
  }
  const type = 'AzureWorkloadIdentity';
  const { fields } = typed.fields(type, managedIdentity);
  return { class: 'AzureDnsCredentials', method: 'workloadIdentity', options: { type, fields } };
}
