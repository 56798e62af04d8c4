import type { Call, Typescript, TypescriptExpression, TypescriptStatement } from '../code/expression';
import type { Library } from '../code/run';
import { referenceArgs } from '../code/secret-references';
import type { Fields, Forms, Typed, Value } from '../code/typed';
import { isPlain, list, type Plain, plain, text } from '../values/plain';
import type { ImportedIssuer } from './issuer';
import { sameValue, waysOfNote } from './manifest';
import type { Names } from './names';
import { asTheyAre, type Form, literalField, metadataField, Piece } from './piece';
import { Scratch, WITHOUT_NOTES } from './scratch';

export interface CertificateContext {
  readonly library: Library;
  readonly typed: Typed;
  readonly names: Names;
  /** By `Kind/namespace/name`. */
  readonly issuers: ReadonlyMap<string, ImportedIssuer>;
}

const GROUP = 'cert-manager.io';
/** Properties that fields of the spec have no business with. */
const NOT_FIELDS = new Set(['metadata', 'namespace', 'issuer', 'spec', 'certManagerVersion']);

export function certificatePiece(object: Plain, context: CertificateContext): Piece {
  const { names } = context;
  const [name, namespace] = [text(plain(object.metadata).name), text(plain(object.metadata).namespace)];
  const id = names.id(
    ...(namespace === '' ? [name] : [name, `${namespace}-${name}`]),
    `${namespace}-${name}-certificate`,
  );
  const { issuerRef } = plain(object.spec);
  const { group = GROUP, kind = 'Issuer' } = plain(issuerRef);
  const isOurs = group === GROUP && (kind === 'Issuer' || kind === 'ClusterIssuer') && Object.keys(object).length === 4;
  const forms = isOurs && namespace !== '' ? formsOf(object, id, context) : [];
  const piece = new Piece([object], [...forms, asTheyAre([object], [id])]);
  if (namespace === '') piece.reasons.push('It has no namespace.');
  else if (!isOurs) piece.reasons.push('Its issuer is not one of cert-manager itself.');
  return piece;
}

/** How a program refers to an issuer, whether it writes it or not. */
export function issuerExpression(
  { kind = 'Issuer', name }: Plain,
  namespace: string,
  issuers: ReadonlyMap<string, ImportedIssuer>,
): TypescriptExpression {
  const isCluster = kind === 'ClusterIssuer';
  const issuer = issuers.get(`${text(kind)}/${isCluster ? '' : namespace}/${text(name)}`);
  if (issuer?.piece.construct) return { variable: issuer.variable };
  return foreignIssuer(isCluster, text(name), namespace);
}

function foreignIssuer(isCluster: boolean, name: string, namespace: string): Call<Typescript> {
  return isCluster
    ? { class: 'AcmeClusterIssuer', method: 'fromClusterIssuerName', args: [name] }
    : { class: 'AcmeIssuer', method: 'fromIssuerName', args: [name, namespace] };
}

function formsOf(object: Plain, id: string, { typed, library, issuers }: CertificateContext): Form[] {
  const namespace = text(plain(object.metadata).namespace);
  const { issuerRef, secretName, ...spec } = plain(object.spec);
  const reference = plain(issuerRef);
  const isCluster = reference.kind === 'ClusterIssuer';
  const isWhole = sameValue(reference, {
    group: GROUP,
    kind: isCluster ? 'ClusterIssuer' : 'Issuer',
    name: reference.name,
  });
  const usual = `${text(plain(object.metadata).name)}-tls`;
  const { fields, others } = typed.fields('CertificateProps', withoutKeys(spec, NOT_FIELDS), formsFor(typed));
  const statement = (
    issuer: TypescriptExpression,
    own: Fields,
    escaped: Plain,
    noted = object,
  ): TypescriptStatement => ({
    value: {
      ...{ construct: 'Certificate', id },
      fields: {
        ...metadataField(noted, id),
        namespace,
        issuer,
        ...(secretName === usual || secretName === undefined ? {} : { secretName: text(secretName) }),
        ...own,
        ...literalField('spec', {
          ...(isWhole ? {} : { issuerRef }),
          ...escaped,
          ...Object.fromEntries(Object.entries(spec).filter(([key]) => NOT_FIELDS.has(key))),
        }),
      },
    },
  });
  /** The properties that the construct takes, and writes in the same way. */
  const proved = (): { readonly own: Fields; readonly escaped: Plain } => {
    const own: Record<string, Value> = {};
    const escaped = { ...others };
    for (const [key, value] of Object.entries(spec)) {
      const one = typed.fields('CertificateProps', { [key]: value }, formsFor(typed)).fields;
      if (Object.keys(one).length === 0 || NOT_FIELDS.has(key)) continue;
      const scratch = new Scratch(library);
      scratch.attempt(WITHOUT_NOTES);
      const failure = scratch.attempt(statement(foreignIssuer(isCluster, text(reference.name), namespace), one, {}));
      const [written] = failure === undefined ? scratch.objects() : [];
      if (written && sameValue(plain(written.object?.spec)[key], value)) Object.assign(own, one);
      else escaped[key] = value;
    }
    return { own, escaped };
  };
  const issuer = () => issuerExpression(reference, namespace, issuers);
  const ways = waysOfNote(object);
  const form = (statements: Form['statements']): Form => ({ construct: 'Certificate', statements });
  return [
    ...ways.map((noted) => form(() => [statement(issuer(), fields, others, noted)])),
    ...ways.map((noted) =>
      form(() => {
        const { own, escaped } = proved();
        return [statement(issuer(), own, escaped, noted)];
      }),
    ),
  ];
}

function withoutKeys(object: Plain, keys: ReadonlySet<string>): Plain {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.has(key)));
}

function formsFor(typed: Typed): Forms {
  return {
    privateKey: (value) => privateKey(plain(value), typed),
    additionalOutputFormats: (value) =>
      typed.value(
        'CertificateOutputFormat[]',
        list(value).map((one) => plain(one).type),
      ),
    keystores: (value) => keystores(plain(value), typed),
    // The Secret's name is set apart.
    secretName: () => undefined,
  };
}

const ALGORITHMS: Readonly<
  Record<string, { readonly method: string; readonly sizes?: string; readonly usual?: number }>
> = {
  RSA: { method: 'rsa', sizes: 'RsaKeySize', usual: 2048 },
  ECDSA: { method: 'ecdsa', sizes: 'EcdsaCurve', usual: 256 },
  Ed25519: { method: 'ed25519' },
};

function privateKey({ algorithm, size, ...others }: Plain, typed: Typed): Value | undefined {
  const found = ALGORITHMS[text(algorithm)];
  const { fields, others: unknown } = typed.fields('PrivateKeyOptions', others);
  if (!found || Object.keys(unknown).length > 0) return undefined;
  const options = Object.keys(fields).length > 0 ? { options: { type: 'PrivateKeyOptions', fields } } : {};
  if (found.sizes === undefined) return { class: 'PrivateKey', method: found.method, ...options };
  const member = typed.value(found.sizes, size);
  if (member === undefined) return undefined;
  // What comes before the options cannot be left out.
  const args = size === found.usual && !('options' in options) ? [] : [member as TypescriptExpression];
  return { class: 'PrivateKey', method: found.method, args, ...options };
}

function keystores(value: Plain, typed: Typed): Value | undefined {
  const fields: Record<string, Value> = {};
  for (const [key, store] of Object.entries(value)) {
    const type = { jks: 'JksKeystore', pkcs12: 'Pkcs12Keystore' }[key];
    if (type === undefined || !isPlain(store) || !isPlain(store.passwordSecretRef)) return undefined;
    const { create, passwordSecretRef, ...others } = store;
    const own = typed.fields(type, { ...others, ...(create === true ? {} : { create }) });
    if (Object.keys(own.others).length > 0) return undefined;
    const password: Call<Typescript> = {
      ...{ class: 'KeystorePassword', method: 'fromSecret' },
      args: referenceArgs(passwordSecretRef, 'password'),
    };
    fields[key] = { type, fields: { password, ...own.fields } };
  }
  return { type: 'CertificateKeystores', fields };
}
