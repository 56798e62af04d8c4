import { isPlain, type Plain, plain, text } from '../../values/plain';
import type { IssuerView } from '../model/issuer-view';
import type { KubeObject } from '../model/kube-object';
import type { Model, Presence } from '../model/model';
import type { Solver } from '../model/solver';
import { type ListSource, source } from '../source';
import { secretKeys, secretValue } from './secret-data';

/** What a value is made of. */
export type CredentialForm = 'text' | 'json' | 'base64' | 'base64url' | 'pem';

/**
 * What becomes of a line break at the end. *refused*: cert-manager refuses the value. *breaks*: it is used as it is, and
 * no request can be signed with it. *kept*: it is used as it is, and the provider decides. *ignored*: it is left out.
 */
export type LineBreak = 'refused' | 'breaks' | 'kept' | 'ignored';

/** A key of a Secret that an issuer refers to. */
export interface Credential {
  readonly issuer: IssuerView;
  /** The solver that it is for; undefined for those of the account. */
  readonly solver?: Solver;
  readonly role: 'dns01' | 'external-account' | 'account-key';
  /** For messages: `Cloudflare's API token`. */
  readonly what: string;
  /** The reference's path in the issuer. */
  readonly path: string;
  /** Whether the reference is a Secret's name alone, as some webhooks have it. */
  readonly isNameAlone?: boolean;
  /** Where the issuer looks for the Secret. */
  readonly namespace: string;
  readonly secretName: string;
  /** Key in the Secret; empty where the reference does not say, and the whole Secret is meant. */
  readonly key: string;
  readonly form: CredentialForm;
  readonly lineBreak: LineBreak;
  /** Whether it is certain that whoever reads it looks there; of a webhook that nobody here knows it is not. */
  readonly certain: boolean;
  readonly presence: Presence;
}

/** The Secrets' keys that a model's ACME issuers refer to: of DNS providers, external accounts and account keys. */
export const credentials: ListSource<Credential> = source(find);

/** A credential's Secret, if it is among the objects. */
export function secretOf({ presence }: Credential): KubeObject | undefined {
  return presence.state === 'written' ? presence.object : undefined;
}

/** The value, where it can be read. For looking at, never for showing. */
export function credentialValue(credential: Credential): string | undefined {
  const secret = secretOf(credential);
  return secret && credential.key ? secretValue(secret, credential.key) : undefined;
}

/** The keys that the Secret has or will have, where they are known. */
export function credentialKeys({ presence }: Credential): readonly string[] | undefined {
  if (presence.state === 'written') return secretKeys(presence.object);
  return presence.state === 'made' ? presence.made.keys : undefined;
}

/** The path of the Secret's name in the issuer. */
export function namePath({ path, isNameAlone }: Credential): string {
  return isNameAlone ? path : `${path}.name`;
}

/** The path of the key's name in the issuer. */
export function keyPath({ path, isNameAlone }: Credential): string {
  return isNameAlone ? path : `${path}.key`;
}

/** What goes wrong where a credential cannot be read. */
export function unreadableEffect({ issuer, role, solver }: Credential): string {
  if (role !== 'dns01') return `${issuer.object.title} does not become ready: its ACME account cannot be registered.`;
  return (
    `cert-manager cannot sign in to the DNS provider: challenges of solver ${solver!.index} stay pending. ` +
    `Since cert-manager 1.21 ${issuer.object.title} as a whole does not become ready.`
  );
}

interface Use {
  /** The reference's field in the stanza. */
  readonly ref: string;
  readonly what: string;
  readonly form?: CredentialForm;
  readonly lineBreak?: LineBreak;
}

/**
 * What each DNS provider's stanza refers to, and what cert-manager does with it.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go (what is trimmed), cloudflare/cloudflare.go (validHeaderFieldValue),
 * rfc2136/tsig.go (base64, which skips line breaks).
 */
const PROVIDERS: Record<string, readonly Use[]> = {
  acmeDNS: [{ ref: 'accountSecretRef', what: "acme-dns's accounts", form: 'json', lineBreak: 'ignored' }],
  akamai: [
    { ref: 'accessTokenSecretRef', what: "Akamai's access token", lineBreak: 'breaks' },
    { ref: 'clientSecretSecretRef', what: "Akamai's client secret", lineBreak: 'breaks' },
    { ref: 'clientTokenSecretRef', what: "Akamai's client token", lineBreak: 'breaks' },
  ],
  azureDNS: [{ ref: 'clientSecretSecretRef', what: "Azure's client secret" }],
  cloudDNS: [
    { ref: 'serviceAccountSecretRef', what: "Google Cloud's service account key", form: 'json', lineBreak: 'ignored' },
  ],
  cloudflare: [
    { ref: 'apiTokenSecretRef', what: "Cloudflare's API token", lineBreak: 'refused' },
    { ref: 'apiKeySecretRef', what: "Cloudflare's API key", lineBreak: 'refused' },
  ],
  digitalocean: [{ ref: 'tokenSecretRef', what: "DigitalOcean's token", lineBreak: 'ignored' }],
  rfc2136: [{ ref: 'tsigSecretSecretRef', what: 'the TSIG secret', form: 'base64', lineBreak: 'ignored' }],
  route53: [
    { ref: 'accessKeyIDSecretRef', what: "the id of AWS's access key", lineBreak: 'breaks' },
    { ref: 'secretAccessKeySecretRef', what: "AWS's secret access key", lineBreak: 'ignored' },
  ],
};

/**
 * Solvers of the webhooks whose config is known (docs/providers), and what they do with a line break at the end. All
 * look for the Secret where the issuer does.
 */
const WEBHOOK_SOLVERS: Record<string, LineBreak> = {
  desec: 'kept',
  gandi: 'kept',
  godaddy: 'kept',
  hetzner: 'ignored',
  infomaniak: 'kept',
  ionos: 'kept',
  namecheap: 'kept',
  oci: 'kept',
  ovh: 'ignored',
  pdns: 'kept',
  porkbun: 'kept',
  scaleway: 'kept',
};

/** Keys that a webhook reads from a Secret of which its config gives the name alone. */
const FIXED_KEYS: Record<string, readonly string[]> = {
  // giovannicandido/cert-manager-webhook-oci
  ociProfileSecretName: ['tenancy', 'user', 'region', 'fingerprint', 'privateKey', 'privateKeyPassphrase'],
};

function find(model: Model): readonly Credential[] {
  return model.issuers.filter((issuer) => issuer.isAcme).flatMap((issuer) => [...ofIssuer(issuer, model)]);
}

function* ofIssuer(issuer: IssuerView, model: Model): Generator<Credential> {
  const { acme, secretNamespace: namespace } = issuer;
  const at = (ref: Plain) => {
    const secretName = text(ref.name);
    return { issuer, namespace, secretName, key: text(ref.key), presence: model.secret(namespace, secretName) };
  };
  const account = plain(acme.privateKeySecretRef);
  if (text(account.name)) {
    yield {
      ...at({ name: account.name, key: text(account.key) || 'tls.key' }),
      ...{ role: 'account-key', what: "the ACME account's private key", path: 'spec.acme.privateKeySecretRef' },
      ...{ form: 'pem', lineBreak: 'ignored', certain: true },
    };
  }
  const external = plain(plain(acme.externalAccountBinding).keySecretRef);
  if (text(external.name)) {
    yield {
      ...at(external),
      ...{ role: 'external-account', what: "the external account's key" },
      path: 'spec.acme.externalAccountBinding.keySecretRef',
      ...{ form: 'base64url', lineBreak: 'ignored', certain: true },
    };
  }
  for (const solver of issuer.solvers) {
    if (solver.challenge !== 'dns01') continue;
    for (const { ref, what, form = 'text', lineBreak = 'kept' } of own(PROVIDERS, solver.provider) ?? []) {
      const value = plain(solver.stanza[ref]);
      if (!text(value.name)) continue;
      yield {
        ...at(value),
        ...{ solver, role: 'dns01', what, path: `${solver.stanzaPath}.${ref}`, form, lineBreak, certain: true },
      };
    }
    if (solver.provider === 'webhook') yield* ofWebhook(solver, at);
  }
}

function* ofWebhook(
  solver: Solver,
  at: (ref: Plain) => Pick<Credential, 'issuer' | 'namespace' | 'secretName' | 'key' | 'presence'>,
): Generator<Credential> {
  const config = plain(solver.stanza.config);
  const lineBreak = own(WEBHOOK_SOLVERS, text(solver.stanza.solverName));
  const rest = {
    solver,
    role: 'dns01' as const,
    form: 'text' as const,
    lineBreak: lineBreak ?? ('ignored' as const),
    certain: lineBreak !== undefined,
  };
  for (const [field, value] of Object.entries(config)) {
    const path = `${solver.stanzaPath}.config.${field}`;
    const what = `the webhook's ${field}`;
    if (isPlain(value)) {
      // One that names a namespace is for the webhook to understand.
      if (text(value.name) && text(value.key) && value.namespace === undefined)
        yield { ...at(value), ...rest, path, what };
      continue;
    }
    if (!text(value) || !(field === 'secretName' || Object.hasOwn(FIXED_KEYS, field))) continue;
    for (const key of own(FIXED_KEYS, field) ?? [''])
      yield { ...at({ name: value, key }), ...rest, lineBreak: 'ignored', path, what, isNameAlone: true };
  }
}

function own<V>(map: Record<string, V>, key: string): V | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
