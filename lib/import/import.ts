import { KNOWN_ANNOTATION } from '../check/model/known';
import type { KubeObject } from '../check/model/kube-object';
import { Model } from '../check/model/model';
import { type TypescriptStatement, variablesIn } from '../code/expression';
import type { Library } from '../code/run';
import { Typed } from '../code/typed';
import { push } from '../values/multimap';
import { list, type Plain, plain, text } from '../values/plain';
import { type ImportedAccount, importedAccount } from './account';
import { annotatedPiece } from './annotated';
import { certificatePiece } from './certificate';
import { type ImportedIssuer, importedIssuer } from './issuer';
import { asWritten, identityOf, textOf, withoutNote } from './manifest';
import { Names } from './names';
import { type NeededSecret, neededSecrets } from './needed-secrets';
import { asTheyAre, Piece } from './piece';
import { type Role, rolesOf } from './related';
import { type Scratch, WITHOUT_NOTES } from './scratch';
import { secretIn } from './secret-in-object';
import { isProved, settle, titleOf } from './settle';
import { accountNameOf } from './solver';

export interface ImportOptions {
  /** Where cert-manager looks for the Secrets of ClusterIssuers. @default - what the objects say, else cert-manager */
  readonly clusterResourceNamespace?: string;
}

/** Objects that became something, or stayed what they are. */
export interface Became {
  /** The construct; undefined where they are kept as ApiObjects. */
  readonly construct: string | undefined;
  readonly titles: readonly string[];
  /** Why no better way was taken. */
  readonly why: string | undefined;
  /** The fields that no property writes in the same way: they are in `acme` or `spec`, as in cert-manager's API. */
  readonly escaped: readonly string[];
}

/** A program that writes objects again. */
export interface Imported {
  readonly program: readonly TypescriptStatement[];
  readonly became: readonly Became[];
  /** What is not in the program, though it is cert-manager's, and why. */
  readonly leftOut: readonly { readonly object: KubeObject; readonly why: string }[];
  readonly secrets: readonly NeededSecret[];
  /** How many objects of the input the program writes. */
  readonly count: number;
  /** What the rules say is wrong in the app. */
  readonly errors: readonly { readonly rule: string; readonly message: string }[];
}

/** Objects that have one name, and are not the same. */
export interface Conflict {
  readonly one: KubeObject;
  readonly other: KubeObject;
}

/** Objects of which each identity is there once; or those that cannot be in one cluster. */
export function withoutRepeated(objects: readonly KubeObject[]): readonly KubeObject[] | Conflict {
  const seen = new Map<string, KubeObject>();
  for (const object of objects) {
    const identity = identityOf(object.raw);
    const before = seen.get(identity);
    if (!before) seen.set(identity, object);
    else if (object.kind !== 'Secret' && textOf(before.raw) !== textOf(object.raw))
      return { one: before, other: object };
  }
  return [...seen.values()];
}

/**
 * A program that writes the objects that are about cert-manager again, with this package's constructs where they write the
 * same.
 *
 * @param objects those of one cluster, each once
 * @param library what the program imports, by name
 */
export function importObjects(objects: readonly KubeObject[], library: Library, options: ImportOptions = {}): Imported {
  const hasNotes = objects.some(({ annotations }) => annotations[KNOWN_ANNOTATION] !== undefined);
  const without = attempt(objects, library, options, false);
  if (!hasNotes) return without;
  const withNotes = attempt(objects, library, options, true);
  const kept = ({ became }: Imported) => became.filter(({ construct }) => construct === undefined).length;
  return kept(withNotes) <= kept(without) ? withNotes : without;
}

/** @param notes whether the app notes what exists already, as the one did that the objects are from */
function attempt(objects: readonly KubeObject[], library: Library, options: ImportOptions, notes: boolean): Imported {
  const model = new Model(objects, options);
  const input = new Map(objects.map(({ raw }) => [identityOf(raw), asWritten(raw)]));
  const leftOut: { object: KubeObject; why: string }[] = [];
  const byRole = new Map<Role, Plain[]>();
  for (const [object, role] of rolesOf(objects)) {
    const secret = secretIn(input.get(identityOf(object.raw))!);
    if (secret !== undefined) leftOut.push({ object, why: `${secret} is a secret, or looks like one.` });
    else push(byRole, role, ofMode(input.get(identityOf(object.raw))!, notes));
  }
  const of = (role: Role) => byRole.get(role) ?? [];
  const names = new Names();
  const typed = new Typed(library);
  const accounts = accountsOf(of('account'), of('issuer'), input, names);
  const issuers = new Map<string, ImportedIssuer>();
  const context = {
    ...{ library, typed, names, input, issuers },
    accounts: new Map([...accounts].map(([name, { account }]) => [name, account])),
    clusterResourceNamespace: model.clusterResourceNamespace,
  };
  for (const object of of('issuer')) {
    const { name, namespace } = plain(object.metadata);
    issuers.set(`${text(object.kind)}/${text(namespace)}/${text(name)}`, importedIssuer(object, context));
  }
  const pieces = [
    ...[...accounts.values()].map(({ account }) => account.piece),
    ...[...accounts.values()].flatMap(({ others }) => others),
    ...[...issuers.values()].map(({ piece }) => piece),
    ...of('annotated').map((object) => annotatedPiece(object, names, issuers)),
    ...of('certificate').map((object) => certificatePiece(object, context)),
  ];
  const scratch = settle(pieces, notes ? [] : [WITHOUT_NOTES], library, input);
  const lost = pieces.filter(({ isLost }) => isLost);
  for (const { objects: all, reasons } of lost) {
    const ids = new Set(all.map(identityOf));
    const gone = objects.filter(({ raw }) => ids.has(identityOf(raw)));
    leftOut.push(...gone.map((object) => ({ object, why: reasons.at(-1) ?? '' })));
  }
  const program = pieces.flatMap((piece) => piece.statements());
  // Unless nothing in it is noted anyway.
  const prelude = notes || isProved(pieces, [], library, input) ? [] : [WITHOUT_NOTES];
  return {
    program: withoutUnused([...prelude, ...program]),
    became: pieces
      .filter(({ isLost }) => !isLost)
      .map((piece) => ({
        ...{ construct: piece.construct, titles: piece.objects.map(titleOf), why: piece.reasons.at(-1) },
        escaped: piece.statements().flatMap(escapedIn),
      })),
    leftOut,
    secrets: neededSecrets(model),
    count: scratch.objects().length,
    errors: errorsOf(scratch),
  };
}

function ofMode(object: Plain, notes: boolean): Plain {
  return notes ? withoutNote(object) : object;
}

function errorsOf(scratch: Scratch): { rule: string; message: string }[] {
  return scratch.findings().flatMap(({ severity, rule, message }) => (severity === 'error' ? { rule, message } : []));
}

interface AccountOfName {
  readonly account: ImportedAccount;
  /** Those that differ from it. */
  readonly others: readonly Piece[];
}

/** The ServiceAccounts of solver pods, by their name: most of each are the same. */
function accountsOf(
  accounts: readonly Plain[],
  issuers: readonly Plain[],
  input: ReadonlyMap<string, Plain>,
  names: Names,
): Map<string, AccountOfName> {
  const solvers = issuers.flatMap(({ spec }) => list(plain(plain(spec).acme).solvers).map(plain));
  const byName = new Map<string, Plain[]>();
  for (const account of accounts) push(byName, text(plain(account.metadata).name), account);
  const found = new Map<string, AccountOfName>();
  for (const [name, all] of byName) {
    const groups = new Map<string, Plain[]>();
    for (const account of all) push(groups, contentOf(account), account);
    const largestFirst = [...groups.values()].sort((a, b) => b.length - a.length);
    const [most = [], ...rest] = largestFirst;
    const own = solvers.filter((solver) => accountNameOf(solver) === name);
    found.set(name, {
      account: importedAccount(most, own, input, names),
      others: rest.flat().map((account) => {
        const id = names.id(`${text(plain(account.metadata).namespace)}-${name}`);
        const piece = new Piece([account], [asTheyAre([account], [id])]);
        piece.reasons.push('It differs from the ServiceAccounts of that name in other namespaces.');
        return piece;
      }),
    });
  }
  return found;
}

/** All of a ServiceAccount but its namespace. */
function contentOf(account: Plain): string {
  const { namespace, ...metadata } = plain(account.metadata);
  // One without a namespace is in one that is not known.
  return textOf({ ...account, metadata: namespace === undefined ? { ...metadata, namespace: '?' } : metadata });
}

/** The fields of a construct that are as in cert-manager's API. */
function escapedIn({ value }: TypescriptStatement): string[] {
  if (!('construct' in value) || value.construct === 'ApiObject') return [];
  return ['acme', 'spec'].flatMap((property) => {
    const escaped = value.fields[property];
    if (typeof escaped !== 'object' || !('literal' in escaped)) return [];
    return Object.keys(plain(escaped.literal)).map((field) => `${property}.${field}`);
  });
}

/** The program without variables that nothing refers to. */
function withoutUnused(program: readonly TypescriptStatement[]): TypescriptStatement[] {
  const used = new Set(program.flatMap(({ value }) => variablesIn(value)));
  return program.map((statement) =>
    statement.variable === undefined || used.has(statement.variable)
      ? statement
      : { ...statement, variable: undefined },
  );
}
