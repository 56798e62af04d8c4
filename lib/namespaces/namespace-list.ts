import * as fs from 'node:fs';
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
   * keys, a path to a list its items.
   *
   * @default - the document itself is the list
   */
  readonly path?: string;
}

/** Lists of namespaces from existing sources. Each is read when the app runs, and is an ordinary list of names. */
export class NamespaceList {
  /**
   * The names in a YAML or JSON file, for example a list in a GitOps repository.
   *
   * @param file path of the file, relative to the working directory
   * @param options where in the file the names are
   * @throws if the file is missing or malformed, the path does not exist in it, or there is no list of strings at the
   * path
   */
  public static fromFile(file: string, options: NamespaceFileOptions = {}): string[] {
    const found = follow(parse(file), options.path ?? '', file);
    const names = found.flatMap((value) =>
      Array.isArray(value) ? value : typeof value === 'object' && value !== null ? Object.keys(value) : [value],
    );
    const at = options.path ? ` at ${options.path}` : '';
    names.forEach((name, i) => {
      if (typeof name !== 'string') {
        throw refusal(
          file,
          `holds ${describe(name)} as item ${i}${at}, but the name of a namespace is expected.`,
          typeof name === 'object' && name !== null
            ? `Extend the path to the names, for example "${options.path ?? ''}[*].name".`
            : 'Put the name in quotes if it looks like a number or a boolean.',
        );
      }
    });
    if (names.length === 0) {
      throw refusal(file, `holds no namespaces${at}.`, 'Check the path.');
    }
    return names;
  }

  /**
   * The namespaces in a file that `kubectl get namespaces -o yaml` (or `-o json`) wrote, sorted by name. Those that are
   * being deleted are omitted.
   *
   * @param file path of the file, relative to the working directory
   * @param options which of them
   * @throws if the file is missing or malformed, contains anything but namespaces, or none that matches the labels
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

function parse(file: string): unknown {
  const text = readAt(file, () => fs.readFileSync(file, 'utf8'));
  try {
    return yaml().parse(text);
  } catch (e) {
    throw refusal(file, `is not YAML or JSON: ${(e as Error).message}`);
  }
}

/** Steps of a path: a key, an index, or every item. */
function steps(path: string, file: string): (string | number)[] {
  const found: (string | number)[] = [];
  const step = /(?:^|\.)([^.[\]]+)|\[(\*|\d+)\]/gy;
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (!match) {
      throw refusal(
        file,
        `cannot be read at path ${JSON.stringify(path)}.`,
        'A path is keys joined by dots, with [*] for every item and [0] for one: "teams[*].namespace".',
      );
    }
    found.push(match[1] ?? (match[2] === '*' ? '*' : Number(match[2])));
  }
  return found;
}

function follow(document: unknown, path: string, file: string): unknown[] {
  let values: unknown[] = [document];
  let walked = '';
  for (const step of steps(path, file)) {
    const next: unknown[] = [];
    walked += typeof step === 'number' || step === '*' ? `[${step}]` : `${walked && '.'}${step}`;
    for (const value of values) {
      if (step === '*' && typeof value === 'object' && value !== null) {
        next.push(...Object.values(value));
        continue;
      }
      const child =
        typeof value === 'object' && value !== null && Object.hasOwn(value, step)
          ? (value as Record<string | number, unknown>)[step]
          : undefined;
      if (child === undefined || child === null) {
        throw refusal(file, `has nothing at ${walked}.`, `The path is ${JSON.stringify(path)}.`);
      }
      next.push(child);
    }
    values = next;
  }
  return values;
}
