import type { TypescriptExpression, TypescriptStatement } from '../code/expression';
import type { Library } from '../code/run';
import { existing } from '../code/secret-references';
import type { Fields, Typed } from '../code/typed';
import { isPlain, list, type Plain, plain, text } from '../values/plain';
import type { ImportedAccount } from './account';
import { identityOf, sameValue, textOf, waysOfNote } from './manifest';
import type { Names } from './names';
import { asTheyAre, type Form, literalField, metadataField, Piece } from './piece';
import { Scratch, WITHOUT_NOTES } from './scratch';
import { serverOf } from './server';
import { accountNameOf, dns01SolversOf, http01SolverOf, type SolverExpression } from './solver';

/** What there is for an issuer to refer to. */
export interface IssuerContext {
  readonly library: Library;
  readonly typed: Typed;
  readonly names: Names;
  /** By name. */
  readonly accounts: ReadonlyMap<string, ImportedAccount>;
  readonly clusterResourceNamespace: string;
  /** All objects of the input, by identity. */
  readonly input: ReadonlyMap<string, Plain>;
}

/** An issuer, and how a program refers to it. */
export interface ImportedIssuer {
  readonly piece: Piece;
  readonly variable: string;
}

/** The namespace that is usual for the Secrets of ClusterIssuers. */
const USUAL_NAMESPACE = 'cert-manager';

export function importedIssuer(object: Plain, context: IssuerContext): ImportedIssuer {
  const { names } = context;
  const { metadata, kind, spec } = object;
  const [name, namespace] = [text(plain(metadata).name), text(plain(metadata).namespace)];
  const id = names.id(...(namespace === '' ? [name] : [name, `${namespace}-${name}`]), `${name}-issuer`);
  const variable = names.variable(id);
  const { acme, ...others } = plain(spec);
  const isOurs = isPlain(acme) && Object.keys(others).length === 0 && Object.keys(object).length === 4;
  const forms = isOurs ? formsOf(object, acme, { id, variable }, context) : [];
  const piece = new Piece([object], [...forms, asTheyAre([object], [id])]);
  if (!isPlain(acme)) piece.reasons.push(`${text(kind)}s that are not for ACME have no construct.`);
  return { piece, variable };
}

interface Own {
  readonly id: string;
  readonly variable: string;
}

function formsOf(object: Plain, acme: Plain, { id, variable }: Own, context: IssuerContext): Form[] {
  const isCluster = object.kind === 'ClusterIssuer';
  const construct = isCluster ? 'AcmeClusterIssuer' : 'AcmeIssuer';
  const namespace = text(plain(object.metadata).namespace);
  const { clusterResourceNamespace, accounts } = context;
  const secretNamespace = isCluster ? clusterResourceNamespace : namespace;
  const solvers = list(acme.solvers).map((solver, i) =>
    solverForms(plain(solver), i, id, context, secretNamespace, object),
  );
  const place: Fields = {
    ...(isCluster ? {} : { namespace }),
    ...(isCluster && secretNamespace !== USUAL_NAMESPACE ? { clusterResourceNamespace } : {}),
  };
  const usesAccount = list(acme.solvers).some((solver) => accounts.has(accountNameOf(solver) ?? ''));
  const form = (withAccounts: boolean, checked: boolean, noted: Plain): Form => ({
    construct,
    statements: (): TypescriptStatement[] | undefined => {
      const items = solvers.map((solver) => solver(withAccounts));
      if (items.includes(undefined)) return undefined;
      const fields: Fields = {
        ...metadataField(noted, id),
        ...place,
        ...acmeFields(acme, object, context.typed, checked),
        ...(acme.solvers === undefined
          ? {}
          : { solvers: { listOf: 'ISolver', items: items as TypescriptExpression[] } }),
      };
      return [{ variable, value: { construct, id, fields } }];
    },
  });
  const ways = usesAccount ? [true, false] : [false];
  return ways.flatMap((withAccounts) =>
    [true, false].flatMap((checked) => waysOfNote(object).map((noted) => form(withAccounts, checked, noted))),
  );
}

/** The fields of `spec.acme` but for the solvers; those that are checked as properties go into `acme` unless `checked`. */
function acmeFields(acme: Plain, { metadata }: Plain, typed: Typed, checked: boolean): Fields {
  const { server: _server, externalAccountBinding: _binding, solvers: _solvers, ...others } = acme;
  const { caBundle, skipTLSVerify, privateKeySecretRef, disableAccountKeyGeneration, ...rest } = others;
  const escaped: Plain = {};
  if (caBundle === undefined && skipTLSVerify === false) escaped.skipTLSVerify = false;
  const { email, preferredChain, profile, enableDurationFeature, ...unknown } = rest;
  const properties = { email, preferredChain, profile, enableDurationFeature };
  const given = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
  const own = checked ? typed.fields('AcmeClusterIssuerProps', given) : { fields: {}, others: given };
  const { name: secret, key, ...extra } = plain(privateKeySecretRef);
  const isGiven = disableAccountKeyGeneration === true && typeof key === 'string';
  if (disableAccountKeyGeneration !== undefined && !isGiven)
    escaped.disableAccountKeyGeneration = disableAccountKeyGeneration;
  if (Object.keys(extra).length > 0) escaped.privateKeySecretRef = privateKeySecretRef;
  const isDefault = secret === `${text(plain(metadata).name)}-account-key` && key === undefined && !isGiven;
  const accountKey: Fields = isDefault
    ? {}
    : {
        accountKey: isGiven
          ? {
              class: 'AccountKey',
              method: 'given',
              args: [existing(text(secret)), key === 'tls.key' ? undefined : key],
            }
          : {
              class: 'AccountKey',
              method: 'generated',
              args: [text(secret), key === undefined ? undefined : text(key)],
            },
      };
  return {
    server: serverOf(acme, typed),
    ...own.fields,
    ...(isPlain(privateKeySecretRef) ? accountKey : {}),
    ...literalField('acme', { ...own.others, ...escaped, ...unknown }),
  };
}

/** The expression of a solver, with its account or without; undefined if it has none. */
function solverForms(
  solver: Plain,
  index: number,
  issuerId: string,
  context: IssuerContext,
  secretNamespace: string,
  issuer: Plain,
): (withAccounts: boolean) => SolverExpression | undefined {
  const { typed, accounts, names } = context;
  if (isPlain(solver.http01)) {
    const account = accounts.get(accountNameOf(solver) ?? '');
    return (withAccounts) => {
      const ofSolver = withAccounts ? account?.ofSolver() : undefined;
      return http01SolverOf(solver, typed, ofSolver);
    };
  }
  const provider = Object.keys(plain(solver.dns01)).find((key) => key !== 'cnameStrategy') ?? String(index);
  const id = names.id(provider.toLowerCase(), `${issuerId}-${provider.toLowerCase()}`);
  const found = dns01SolversOf(solver, id, typed).find((one) =>
    isProved(one, solver, context, secretNamespace, issuer),
  );
  return () => found;
}

/** Whether a solver makes its entry again, and writes nothing that is not in the input. */
function isProved(
  expression: TypescriptExpression,
  entry: Plain,
  { library, input }: IssuerContext,
  secretNamespace: string,
  issuer: Plain,
): boolean {
  const scratch = new Scratch(library);
  scratch.attempt(WITHOUT_NOTES);
  if (!sameValue(scratch.entryOf(expression, secretNamespace, text(issuer.kind)), entry)) return false;
  return scratch.objects().every(({ object }) => {
    const there = object && input.get(identityOf(object));
    return there !== undefined && textOf(there) === textOf(object!);
  });
}
