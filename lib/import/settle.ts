import { type TypescriptStatement, variablesIn } from '../code/expression';
import type { Library } from '../code/run';
import { type Plain, plain, text } from '../values/plain';
import { identityOf, textOf } from './manifest';
import type { Piece } from './piece';
import { Scratch } from './scratch';

/**
 * Takes for each piece the best way with which the whole program writes the objects of the input, and none besides. Gives
 * the App in which that was proved.
 *
 * @param prelude what the program begins with
 * @param input all objects of the input, by identity
 */
export function settle(
  pieces: readonly Piece[],
  prelude: readonly TypescriptStatement[],
  library: Library,
  input: ReadonlyMap<string, Plain>,
): Scratch {
  for (;;) {
    const scratch = new Scratch(library);
    for (const statement of prelude) scratch.attempt(statement);
    const faults = faultsIn(pieces, scratch, input);
    if (faults.size === 0) return scratch;
    for (const [piece, why] of faults) piece.next(why);
  }
}

/** Whether the program as it is writes the objects of the input, and none besides. */
export function isProved(
  pieces: readonly Piece[],
  prelude: readonly TypescriptStatement[],
  library: Library,
  input: ReadonlyMap<string, Plain>,
): boolean {
  const scratch = new Scratch(library);
  for (const statement of prelude) scratch.attempt(statement);
  return faultsIn(pieces, scratch, input).size === 0;
}

function faultsIn(pieces: readonly Piece[], scratch: Scratch, input: ReadonlyMap<string, Plain>): Map<Piece, string> {
  const faults = new Map<Piece, string>();
  const owners = new Map<string, Piece>();
  const missing = new Set<string>();
  for (const piece of pieces) {
    const statements = piece.statements();
    // What refers to something that failed is not to blame.
    const isWaiting = statements.some((one) => variablesIn(one.value).some((variable) => missing.has(variable)));
    const failure = isWaiting ? undefined : attempt(statements, scratch);
    if (failure !== undefined) faults.set(piece, failure);
    if (isWaiting || failure !== undefined) for (const { variable } of statements) if (variable) missing.add(variable);
    for (const id of scratch.newIds()) owners.set(id, piece);
  }
  if (faults.size > 0) return faults;
  const ownPieces = new Map(
    pieces.flatMap((piece) => piece.objects.map((object) => [identityOf(object), piece] as const)),
  );
  for (const { id, object } of scratch.objects()) {
    const piece = owners.get(id);
    // What the prelude writes, if anything, is not of the input.
    if (!piece) continue;
    const own = object && ownPieces.get(identityOf(object));
    const why =
      object === undefined
        ? 'cdk8s cannot write it.'
        : own && own !== piece
          ? `It would also write ${titleOf(object)}, which is not the same as what it writes elsewhere.`
          : differenceOf(object, input);
    if (why !== undefined && !faults.has(piece)) faults.set(piece, why);
  }
  return faults;
}

function attempt(statements: readonly TypescriptStatement[], scratch: Scratch): string | undefined {
  for (const statement of statements) {
    const failure = scratch.attempt(statement);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function differenceOf(object: Plain, input: ReadonlyMap<string, Plain>): string | undefined {
  const there = input.get(identityOf(object));
  if (!there) return `It would also write ${titleOf(object)}, which is not in the input.`;
  if (textOf(object) === textOf(there)) return undefined;
  return `The construct writes ${pathOfDifference(JSON.parse(textOf(object)), JSON.parse(textOf(there)))} in another way.`;
}

export function titleOf({ kind, metadata }: Plain): string {
  const { name, namespace } = plain(metadata);
  return `${text(kind)} ${text(namespace) === '' ? '' : `${text(namespace)}/`}${text(name)}`;
}

/** The first field that differs. */
function pathOfDifference(a: unknown, b: unknown, path = ''): string {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return path;
  const [one, other] = [a as Plain, b as Plain];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const key = keys.find((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
  if (key === undefined) return path;
  return pathOfDifference(one[key], other[key], Array.isArray(a) ? `${path}[${key}]` : `${path && `${path}.`}${key}`);
}
