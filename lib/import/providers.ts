import type { Call, Typescript } from '../code/expression';
import { isPlain, type Plain, plain, text } from '../values/plain';
import { existing, isKeyReference, keysOfOneSecret, referenceArgs, referenceFields } from './secret-references';
import type { Fields, Typed } from './typed';

type Provider = (stanza: Plain, typed: Typed) => Call<Typescript>;

/**
 * The ways to write a DNS01 provider, the best one first. None is sure to give the stanza again: what it has besides is not
 * looked at.
 */
export function providersOf(name: string, stanza: Plain, typed: Typed): Call<Typescript>[] {
  const provider = PROVIDERS[name];
  const secrets = [...new Set(secretsIn(stanza))].map(existing);
  return [
    ...(provider ? [provider(stanza, typed)] : []),
    {
      ...{ class: 'Dns01Provider', method: 'custom' },
      args: [name, { literal: stanza }, ...(secrets.length > 0 ? [{ listOf: 'SecretSource', items: secrets }] : [])],
    },
  ];
}

const PROVIDERS: Readonly<Record<string, Provider>> = {
  acmeDNS: ({ accountSecretRef, ...others }, typed) =>
    provider('acmeDns', 'AcmeDnsOptions', {
      ...typed.fields('AcmeDnsOptions', others).fields,
      ...referenceFields(accountSecretRef, 'accountSecret', 'accountSecretKey', 'acmedns.json'),
    }),
  akamai: (stanza, typed) =>
    provider('akamai', 'AkamaiOptions', {
      ...typed.fields('AkamaiOptions', stanza).fields,
      ...keysOfOneSecret({
        clientTokenKey: { reference: stanza.clientTokenSecretRef, usualKey: 'clientToken' },
        clientSecretKey: { reference: stanza.clientSecretSecretRef, usualKey: 'clientSecret' },
        accessTokenKey: { reference: stanza.accessTokenSecretRef, usualKey: 'accessToken' },
      }),
    }),
  azureDNS: (stanza, typed) =>
    provider('azureDns', 'AzureDnsOptions', {
      ...typed.fields('AzureDnsOptions', stanza).fields,
      ...credentials(azureCredentials(stanza, typed)),
    }),
  cloudDNS: (stanza, typed) =>
    provider('cloudDns', 'CloudDnsOptions', {
      ...typed.fields('CloudDnsOptions', stanza).fields,
      ...credentials(
        isPlain(stanza.serviceAccountSecretRef) && {
          ...{ class: 'CloudDnsCredentials', method: 'serviceAccountKey' },
          args: referenceArgs(stanza.serviceAccountSecretRef, 'key.json'),
        },
      ),
    }),
  cloudflare: ({ email, apiKeySecretRef, apiTokenSecretRef }) =>
    provider(
      'cloudflare',
      'CloudflareOptions',
      credentials(
        isPlain(apiTokenSecretRef)
          ? {
              ...{ class: 'CloudflareCredentials', method: 'apiToken' },
              args: referenceArgs(apiTokenSecretRef, 'api-token'),
            }
          : {
              ...{ class: 'CloudflareCredentials', method: 'apiKey' },
              args: [text(email), ...referenceArgs(apiKeySecretRef, 'api-key')],
            },
      ),
    ),
  digitalocean: ({ tokenSecretRef }) =>
    provider(
      'digitalOcean',
      'DigitalOceanOptions',
      referenceFields(tokenSecretRef, 'tokenSecret', 'tokenSecretKey', 'access-token'),
    ),
  rfc2136: ({ tsigKeyName, tsigAlgorithm, tsigSecretSecretRef, ...others }, typed) => {
    const tsig = {
      keyName: text(tsigKeyName),
      ...referenceFields(tsigSecretSecretRef, 'secret', 'secretKey', 'tsig-secret'),
      ...(tsigAlgorithm === 'HMACSHA256' ? {} : typed.fields('TsigKey', { algorithm: tsigAlgorithm }).fields),
    };
    return provider('rfc2136', 'Rfc2136Options', {
      ...typed.fields('Rfc2136Options', others).fields,
      ...(isPlain(tsigSecretSecretRef) ? { tsig: { type: 'TsigKey', fields: tsig } } : {}),
    });
  },
  route53: ({ role, ...stanza }, typed) => {
    const { fields } = typed.fields('Route53Options', stanza);
    const own = route53Credentials({ role, ...stanza }, typed);
    const assumed: Fields = typeof role === 'string' && own?.method !== 'serviceAccount' ? { role } : {};
    return provider('route53', 'Route53Options', { ...fields, ...assumed, ...credentials(own) });
  },
  webhook: ({ config, ...others }, typed) => {
    const references = Object.entries(plain(config)).filter(([, value]) => isKeyReference(value));
    const rest = Object.entries(plain(config)).filter(([, value]) => !isKeyReference(value));
    const secretRefs = references.map(([field, value]) => {
      const { name, key } = value as { readonly name: string; readonly key: string };
      return [field, { type: 'WebhookSecretKey', fields: { secret: existing(name), key } }] as const;
    });
    const isEmpty = references.length === 0 && isPlain(config);
    return provider('webhook', 'WebhookOptions', {
      ...typed.fields('WebhookOptions', others).fields,
      ...(rest.length > 0 || isEmpty ? { config: { literal: Object.fromEntries(rest) } } : {}),
      ...(secretRefs.length > 0 ? { secretRefs: { type: '', fields: Object.fromEntries(secretRefs) } } : {}),
    });
  },
};

function azureCredentials(stanza: Plain, typed: Typed): Call<Typescript> | undefined {
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

function route53Credentials(stanza: Plain, typed: Typed): Call<Typescript> | undefined {
  const { accessKeyID, accessKeyIDSecretRef, secretAccessKeySecretRef, auth, role } = stanza;
  const call = (method: string, type: string, fields: Fields): Call<Typescript> => ({
    ...{ class: 'Route53Credentials', method },
    options: { type, fields },
  });
  if (typeof accessKeyID === 'string') {
    return call('accessKey', 'Route53AccessKey', {
      accessKeyId: accessKeyID,
      ...referenceFields(secretAccessKeySecretRef, 'secret', 'secretAccessKeyKey', 'secret-access-key'),
    });
  }
  if (isPlain(accessKeyIDSecretRef)) {
    const fields = keysOfOneSecret({
      accessKeyIdKey: { reference: accessKeyIDSecretRef, usualKey: 'access-key-id' },
      secretAccessKeyKey: { reference: secretAccessKeySecretRef, usualKey: 'secret-access-key' },
    });
    return call('accessKeyFromSecret', 'Route53SecretAccessKey', fields);
  }
  const account = plain(plain(plain(auth).kubernetes).serviceAccountRef);
  if (typeof account.name !== 'string') return undefined;
  const { fields } = typed.fields('Route53ServiceAccount', { ...account, role });
  return call('serviceAccount', 'Route53ServiceAccount', fields);
}

function provider(method: string, type: string, fields: Fields): Call<Typescript> {
  const isBare = method === 'route53' && Object.keys(fields).length === 0;
  return { class: 'Dns01Provider', method, ...(isBare ? {} : { options: { type, fields } }) };
}

function credentials(call: Call<Typescript> | undefined | false): Fields {
  return call ? { credentials: call } : {};
}

/** The names of the Secrets that a stanza refers to. */
function secretsIn(value: unknown): string[] {
  if (isKeyReference(value)) return [value.name];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(secretsIn);
}
