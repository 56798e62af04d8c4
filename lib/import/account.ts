import type { TypescriptStatement } from '../code/expression';
import type { Fields } from '../code/typed';
import { isPlain, list, type Plain, plain, text } from '../values/plain';
import { identityOf, textOf } from './manifest';
import type { Names } from './names';
import { asTheyAre, type Form, metadataField, Piece } from './piece';
import { type AccountOfSolver, templatePullSecrets } from './solver';

/** ServiceAccounts of one name that are the same in each of their namespaces. */
export interface ImportedAccount {
  readonly piece: Piece;
  /** What solvers need of it; undefined once it is no Http01SolverAccount. */
  ofSolver(): AccountOfSolver | undefined;
}

/**
 * ServiceAccounts as an Http01SolverAccount.
 *
 * @param accounts those of one name, and one content
 * @param solvers the solvers whose pods run as it
 * @param namespaces the Namespaces of the input, by identity
 */
export function importedAccount(
  accounts: readonly Plain[],
  solvers: readonly Plain[],
  namespaces: ReadonlyMap<string, Plain>,
  names: Names,
): ImportedAccount {
  const first = accounts[0]!;
  const { apiVersion: _version, kind: _kind, metadata: _metadata, imagePullSecrets, ...others } = first;
  const { automountServiceAccountToken, ...rest } = others;
  const pullSecrets = list(imagePullSecrets).map((one) => text(plain(one).name));
  const isUsual =
    list(imagePullSecrets).every((one) => isPlain(one) && Object.keys(one).join() === 'name') &&
    (imagePullSecrets === undefined || pullSecrets.length > 0);
  const serviceAccountName = text(plain(first.metadata).name);
  const id = names.id(serviceAccountName);
  const variable = names.variable(id);
  const inPodTemplate =
    pullSecrets.length > 0 && solvers.every((solver) => templatePullSecrets(solver).join() === pullSecrets.join());
  const patches = [
    ...(automountServiceAccountToken === undefined ? [patch('remove', '/automountServiceAccountToken')] : []),
    ...Object.entries(rest).map(([key, value]) =>
      patch('add', `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`, value),
    ),
  ];
  const fields: Fields = {
    ...metadataField(first, id),
    namespaces: { strings: accounts.map(({ metadata }) => text(plain(metadata).namespace)) },
    ...(pullSecrets.length > 0
      ? { pullSecrets: { listOf: 'PullSecret', items: pullSecrets.map((name) => existingPullSecret(name)) } }
      : {}),
    ...(automountServiceAccountToken === true ? { automountServiceAccountToken: { literal: true } } : {}),
    ...(inPodTemplate ? { pullSecretsInPodTemplate: { literal: true } } : {}),
    ...(patches.length > 0 ? { serviceAccountPatches: { listOf: 'JsonPatch', items: patches } } : {}),
  };
  const createsNamespaces = accounts.every(({ metadata }) => {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: plain(metadata).namespace } };
    const found = namespaces.get(identityOf(namespace));
    return found && textOf(found) === textOf(namespace);
  });
  const form = (more: Fields): Form => ({
    construct: 'Http01SolverAccount',
    statements: (): TypescriptStatement[] => [
      { variable, value: { construct: 'Http01SolverAccount', id, fields: { ...fields, ...more } } },
    ],
  });
  const create: Fields = createsNamespaces ? { createNamespaces: { literal: true } } : {};
  // Certificates would bring it into further namespaces, unless it is strict.
  const strict: Fields = { strict: { literal: true } };
  const ids = accounts.map(({ metadata }, i) =>
    i === 0 ? id : names.id(`${text(plain(metadata).namespace)}-${serviceAccountName}`),
  );
  const piece = new Piece(accounts, [
    ...(isUsual ? [form(create), form({ ...create, ...strict })] : []),
    asTheyAre(accounts, ids),
  ]);
  if (!isUsual) piece.reasons.push('Its imagePullSecrets are not a list of names.');
  return {
    piece,
    ofSolver: () => (piece.construct ? { variable, serviceAccountName, pullSecrets, inPodTemplate } : undefined),
  };
}

function existingPullSecret(name: string) {
  return { class: 'PullSecret', method: 'existing', args: [name] };
}

function patch(method: string, path: string, value?: unknown) {
  return { class: 'JsonPatch', method, args: [path, ...(value === undefined ? [] : [{ literal: value }])] };
}
