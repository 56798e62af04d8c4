import * as fs from 'node:fs';
import type { Document, LineCounter } from 'yaml';
import { describe, namespaceNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import { yaml } from '../values/yaml';
import { type CertificateNamespaceOptions, certificateNamespaces } from './certificate-namespaces';
import { type KubectlNamespaceOptions, kubectlNamespaces } from './kubectl-namespaces';
import { type NamespaceFolderOptions, namespaceFolders } from './namespace-folders';
import { readAt } from './read-files';

/** Where in a file a list of namespaces is. */
export interface NamespaceFileOptions {
  /**
   * The path to the names: keys joined by dots, `[*]` for every item of a list (or every value of a map), `[0]` for one
   * item. `teams[*].namespace` reads the field `namespace` of each item of the list `teams`. A path to a map yields its
   * keys, a path to a list its items. It may begin with `$.`, as in JSONPath.
   *
   * @default - the document itself is the list
   */
  readonly path?: string;
}

/**
 * Lists of namespaces from existing sources. Each is read when the app runs, and is an ordinary list of names.
 *
 * @example
 * const account = new Http01SolverAccount(chart, 'acme-http01-solver', {
 *   namespaces: NamespaceList.fromFile('platform.yaml', { path: 'teams[*].namespace' }),
 * });
 */
export class NamespaceList {
  /**
   * The names in a YAML or JSON file, for example a list in a GitOps repository.
   *
   * @param file path of the file, relative to the working directory
   * @param options where in the file the names are
   * @throws if the file is missing or malformed, the path does not exist in it, or there is no list of
   * namespace names at the path
   *
   * @example
   * const namespaces = NamespaceList.fromFile('platform.yaml', { path: 'teams[*].namespace' });
   */
  public static fromFile(file: string, options: NamespaceFileOptions = {}): string[] {
    const document = parse(file);
    const path = options.path ?? '';
    const names = follow(document.toJS(), path, file).flatMap(namesIn);
    const at = path === '' ? '' : ` at ${path}`;
    names.forEach((found, i) => {
      const { name } = found;
      const place = () => placeOf(file, document, found);
      if (typeof name !== 'string') {
        throw refusal(
          place(),
          `holds ${describe(name)} as item ${i}${at}, but the name of a namespace is expected.`,
          typeof name === 'object' && name !== null
            ? `Extend the path to the names, for example "${path}[*].name".`
            : 'Put the name in quotes if it looks like a number or a boolean.',
        );
      }
      const problem = namespaceNameProblem(name);
      if (problem) throw refusal(place(), `holds ${JSON.stringify(name)} as item ${i}${at}, which ${problem}.`);
    });
    if (names.length === 0) {
      throw refusal(file, `holds no namespaces${at}.`, 'Check the path.');
    }
    return names.map(({ name }) => name as string);
  }

  /**
   * The namespaces in a file that `kubectl get namespaces -o yaml` (or `-o json`) wrote, sorted by name. Those that are
   * being deleted are omitted.
   *
   * @param file path of the file, relative to the working directory
   * @param options which of them
   * @throws if the file is missing or malformed, contains anything but namespaces, or none that matches the labels
   *
   * @example
   * const namespaces = NamespaceList.fromKubectl('namespaces.yaml', { labelSelector: 'team,!frozen' });
   */
  public static fromKubectl(file: string, options: KubectlNamespaceOptions = {}): string[] {
    return kubectlNamespaces(file, options);
  }

  /**
   * The names of the subfolders of a folder, for a GitOps repository with a folder for each namespace.
   *
   * @param folder path of the folder, relative to the working directory
   * @param options which of them
   * @throws if the folder is missing or has no subfolders, or one is not named like a namespace
   *
   * @example
   * const namespaces = NamespaceList.fromFolders('apps', { exclude: ['shared'] });
   */
  public static fromFolders(folder: string, options: NamespaceFolderOptions = {}): string[] {
    return namespaceFolders(folder, options);
  }

  /**
   * The namespaces of the certificates in a folder of YAML and JSON files, at any depth: those of Certificates, and of
   * Ingresses and Gateways whose annotations name an issuer, sorted by name.
   *
   * @param folder path of the folder, relative to the working directory
   * @param options which files
   * @throws if the folder is missing, a file is malformed, a certificate has no namespace, or there are no certificates
   *
   * @example
   * const namespaces = NamespaceList.fromCertificates('apps');
   */
  public static fromCertificates(folder: string, options: CertificateNamespaceOptions = {}): string[] {
    return certificateNamespaces(folder, options);
  }

  private constructor() {}
}

/**
 * Throws if it is not a list of namespaces: for invalid names, and duplicates.
 *
 * @param refuse makes the error, from what is wrong and how to fix it
 */
export function checkNamespaces(namespaces: readonly string[], refuse: (problem: string, fix: string) => Error): void {
  const seen = new Map<string, number>();
  namespaces.forEach((name, i) => {
    const problem = namespaceNameProblem(name);
    if (problem) {
      const shown = typeof name === 'string' ? ` ${JSON.stringify(name)}` : '';
      throw refuse(`namespaces[${i}]${shown} ${problem}.`, 'The API server would refuse it.');
    }
    const first = seen.get(name);
    if (first !== undefined) {
      throw refuse(`namespaces[${i}] "${name}" is also namespaces[${first}].`, 'List each namespace once.');
    }
    seen.set(name, i);
  });
}

/** A document, and where its lines are. */
type Parsed = Document & { readonly lines: LineCounter };

function parse(file: string): Parsed {
  const text = readAt(file, () => fs.readFileSync(file, 'utf8'));
  const { parseDocument, LineCounter } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) throw refusal(file, `is not YAML or JSON: ${error.message}`);
  return Object.assign(document, { lines });
}

/** A value that should be a name, and the keys that lead to it; a name that is a key itself is the last of them. */
interface FoundName {
  readonly name: unknown;
  readonly keys: readonly Step[];
  readonly isKey?: boolean;
}

type Step = string | number;

function namesIn({ value, keys }: FoundValue): FoundName[] {
  if (Array.isArray(value)) return value.map((name, i) => ({ name, keys: [...keys, i] }));
  if (typeof value !== 'object' || value === null) return [{ name: value, keys }];
  return Object.keys(value).map((name) => ({ name, keys: [...keys, name], isKey: true }));
}

/** `file:line`; the file where the value is behind an alias. */
function placeOf(file: string, document: Parsed, { keys, isKey }: FoundName): string {
  const { isMap, isNode, isScalar } = yaml();
  const parent = keys.length > 1 ? document.getIn(keys.slice(0, -1), true) : document.contents;
  const key = keys.at(-1);
  const node =
    isKey && isMap(parent)
      ? parent.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key)?.key
      : keys.length === 0
        ? document.contents
        : document.getIn(keys, true);
  const start = isNode(node) ? node.range?.[0] : undefined;
  return start === undefined ? file : `${file}:${document.lines.linePos(start).line}`;
}

/** Steps of a path: a key, an index, or every item. */
function steps(given: string, file: string): (Step | typeof EVERY)[] {
  // The root, as JSONPath calls it.
  const path = given.replace(/^\$(?=$|[.[])/, '');
  const found: (Step | typeof EVERY)[] = [];
  const step = /(?:^|\.)([^.[\]]+)|\[(\*|\d+)\]/gy;
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (!match) {
      throw refusal(
        file,
        `cannot be read at path ${JSON.stringify(given)}.`,
        'A path is keys joined by dots, with [*] for every item and [0] for one: "teams[*].namespace".',
      );
    }
    found.push(match[1] ?? (match[2] === '*' ? EVERY : Number(match[2])));
  }
  return found;
}

/** Every item: `[*]`. */
const EVERY = Symbol('*');

interface FoundValue {
  readonly value: unknown;
  readonly keys: readonly Step[];
}

function follow(document: unknown, path: string, file: string): FoundValue[] {
  let found: FoundValue[] = [{ value: document, keys: [] }];
  let walked = '';
  for (const step of steps(path, file)) {
    const next: FoundValue[] = [];
    walked += step === EVERY ? '[*]' : typeof step === 'number' ? `[${step}]` : `${walked && '.'}${step}`;
    for (const { value, keys } of found) {
      if (step === EVERY && typeof value === 'object' && value !== null) {
        const items = Array.isArray(value) ? value.entries() : Object.entries(value);
        for (const [key, item] of items) next.push({ value: item, keys: [...keys, key] });
        continue;
      }
      const child =
        step !== EVERY && typeof value === 'object' && value !== null && Object.hasOwn(value, step)
          ? (value as Record<Step, unknown>)[step]
          : undefined;
      if (child === undefined || child === null) {
        throw refusal(file, `has nothing at ${walked}.`, `The path is ${JSON.stringify(path)}.`);
      }
      next.push({ value: child, keys: [...keys, step as Step] });
    }
    found = next;
  }
  return found;
}
