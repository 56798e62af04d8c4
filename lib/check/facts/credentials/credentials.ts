import { push } from '../../../values/multimap';
import { isPlain, type Plain, plain, text } from '../../../values/plain';
import type { CredentialForm, LineBreak } from '../../knowledge/dns-provider';
import { DNS_PROVIDERS, DNS_WEBHOOKS } from '../../knowledge/dns-providers';
import type { IssuerView } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model, Presence } from '../../model/model';
import type { Solver } from '../../model/solver';
import { type ListSource, type Source, source, where } from '../../source';
import { secretKeys, secretPath, secretValue } from './secret-data';

/** A reference of an ACME issuer to a key in a Secret. */
export interface Credential {
  readonly issuer: IssuerView;
  readonly role: 'dns01' | 'external-account' | 'account-key';
  /** The solver that it is for; undefined for those of the account. */
  readonly solver?: Solver;
  /** The solver's DNS provider, as the API names it; undefined for those of the account. */
  readonly provider?: string;
  /** The field that holds the reference: `apiTokenSecretRef`. */
  readonly field: string;
  /** The reference's path in the issuer. */
  readonly path: string;
  /** Whether the reference is only the name of a Secret, as in the config of some webhooks. */
  readonly isNameOnly?: boolean;
  /** What the value is, for messages: `the Cloudflare API token`. */
  readonly what: string;
  /** Where the issuer looks for the Secret. */
  readonly namespace: string;
  readonly secretName: string;
  /** Key in the Secret; empty where the reference names no key and the whole Secret is meant. */
  readonly key: string;
  readonly form: CredentialForm;
  readonly lineBreak: LineBreak;
  /** Whether the Secret is certain to be read from there; for a webhook that is not known here it is not. */
  readonly certain: boolean;
  readonly presence: Presence;
}

/** A credential whose value can be read. */
export interface CredentialValue extends Credential {
  /** For inspection only, never for output. */
  readonly value: string;
  readonly secret: KubeObject;
  /** The value's path in the Secret. */
  readonly valuePath: string;
}

/** Which credentials are meant: those that have all of these. */
export type CredentialFilter = Partial<Pick<Credential, 'role' | 'provider' | 'field'>>;

/** All credentials that ACME issuers refer to: of DNS providers, external accounts and account keys. */
export const credentials: ListSource<Credential> = source(find);

/** Some of the credentials. */
export function credentialsFor(filter: CredentialFilter): Source<Credential> {
  return matching(credentials, filter);
}

/** The values of some credentials, where they can be read. */
export function credentialValues(filter: CredentialFilter = {}): Source<CredentialValue> {
  return matching(values, filter);
}

function matching<T extends Credential>(from: Source<T>, filter: CredentialFilter): Source<T> {
  const fields = Object.keys(filter) as (keyof CredentialFilter)[];
  const some = where(from, (credential) => fields.every((field) => credential[field] === filter[field]));
  return filter.provider === undefined ? some : { ...some, needs: [filter.provider] };
}

const values: Source<CredentialValue> = source(function* (model) {
  for (const credential of credentials.of(model)) {
    const { presence, key } = credential;
    if (presence.state !== 'written' || key === '') continue;
    const secret = presence.object;
    const value = secretValue(secret, key);
    if (value !== undefined) yield { ...credential, value, secret, valuePath: secretPath(secret, key) };
  }
});

/** Names the Secret's key that a value is read from, which several credentials may share. */
export function placeOf({ secret, valuePath }: CredentialValue): string {
  return `${secret.title} ${valuePath}`;
}

/** A Secret with credentials, and the first of them. */
export interface CredentialSecret {
  readonly secret: KubeObject;
  readonly credential: Credential;
}

/** The Secrets among the objects that credentials refer to, each once. */
export const credentialSecrets: ListSource<CredentialSecret> = source((model) => {
  const found = new Map<KubeObject, CredentialSecret>();
  for (const credential of credentials.of(model)) {
    const { presence } = credential;
    if (presence.state !== 'written' || found.has(presence.object)) continue;
    found.set(presence.object, { secret: presence.object, credential });
  }
  return found.values();
});

/** The credentials that refer to a Secret. */
export function credentialsOfSecret(model: Model, namespace: string, name: string): readonly Credential[] {
  return model.once(bySecret).get(`${namespace}/${name}`) ?? NO_CREDENTIALS;
}

const NO_CREDENTIALS: readonly Credential[] = [];

function bySecret(model: Model): ReadonlyMap<string, readonly Credential[]> {
  const found = new Map<string, Credential[]>();
  for (const credential of credentials.of(model))
    push(found, `${credential.namespace}/${credential.secretName}`, credential);
  return found;
}

/** The keys that the Secret has or will have, where they are known. */
export function credentialKeys({ presence }: Credential): readonly string[] | undefined {
  if (presence.state === 'written') return secretKeys(presence.object);
  return presence.state === 'made' ? presence.made.keys : undefined;
}

/** The path of the Secret's name in the issuer. */
export function namePath({ path, isNameOnly }: Credential): string {
  return isNameOnly ? path : `${path}.name`;
}

/** The path of the key's name in the issuer. */
export function keyPath({ path, isNameOnly }: Credential): string {
  return isNameOnly ? path : `${path}.key`;
}

/** What happens when a credential cannot be read. */
export function unreadableEffect({ issuer, provider, solver }: Credential): string {
  const { title } = issuer.object;
  if (!solver) return `${title} does not become ready: its ACME account cannot be registered.`;
  const pending = `cannot authenticate to the DNS provider, and challenges of solver ${solver.index} stay pending.`;
  // Only the webhook itself reads its Secrets.
  if (provider === 'webhook') return `The webhook ${pending}`;
  return `cert-manager ${pending} Since cert-manager 1.21, ${title} as a whole does not become ready.`;
}

/** Names of the solvers of webhooks that are known here. */
export const WEBHOOK_SOLVER_NAMES: readonly string[] = Object.keys(DNS_WEBHOOKS);

/** Keys that a webhook reads from a Secret where its config gives only the Secret's name. */
const FIXED_KEYS: Readonly<Record<string, readonly string[]>> = Object.assign(
  {},
  ...Object.values(DNS_WEBHOOKS).map(({ fixedKeys }) => fixedKeys),
);

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
      ...{ role: 'account-key', what: "the ACME account's private key" },
      ...{ field: 'privateKeySecretRef', path: 'spec.acme.privateKeySecretRef' },
      ...{ form: 'pem', lineBreak: 'ignored', certain: true },
    };
  }
  const external = plain(plain(acme.externalAccountBinding).keySecretRef);
  if (text(external.name)) {
    yield {
      ...at(external),
      ...{ role: 'external-account', what: "the external account's key" },
      ...{ field: 'keySecretRef', path: 'spec.acme.externalAccountBinding.keySecretRef' },
      ...{ form: 'base64url', lineBreak: 'ignored', certain: true },
    };
  }
  for (const solver of issuer.solvers) {
    if (solver.challenge !== 'dns01') continue;
    const { provider } = solver;
    for (const { field, what, form = 'text', lineBreak = 'kept' } of own(DNS_PROVIDERS, provider)?.credentials ?? []) {
      const ref = plain(solver.stanza[field]);
      if (!text(ref.name)) continue;
      yield {
        ...at(ref),
        ...{ role: 'dns01', solver, provider, field, path: `${solver.stanzaPath}.${field}` },
        ...{ what, form, lineBreak, certain: true },
      };
    }
    if (provider === 'webhook') yield* ofWebhook(solver, at);
  }
}

function* ofWebhook(
  solver: Solver,
  at: (ref: Plain) => Pick<Credential, 'issuer' | 'namespace' | 'secretName' | 'key' | 'presence'>,
): Generator<Credential> {
  const config = plain(solver.stanza.config);
  const lineBreak = own(DNS_WEBHOOKS, text(solver.stanza.solverName))?.lineBreak;
  for (const [field, value] of Object.entries(config)) {
    const rest = {
      ...{ role: 'dns01' as const, solver, provider: 'webhook', field, path: `${solver.stanzaPath}.config.${field}` },
      ...{ what: `the webhook's ${field}`, form: 'text' as const, certain: lineBreak !== undefined },
    };
    if (isPlain(value)) {
      // What a reference with a namespace means is up to the webhook.
      if (text(value.name) && text(value.key) && value.namespace === undefined)
        yield { ...at(value), ...rest, lineBreak: lineBreak ?? 'ignored' };
      continue;
    }
    if (!text(value) || !(field === 'secretName' || Object.hasOwn(FIXED_KEYS, field))) continue;
    for (const key of own(FIXED_KEYS, field) ?? [''])
      yield { ...at({ name: value, key }), ...rest, lineBreak: 'ignored', isNameOnly: true };
  }
}

function own<V>(map: Readonly<Record<string, V>>, key: string): V | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
