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
   * The path to the names: keys joined by dots, `[*]` for every item of a list (or every value of a map), `[0]` for
   * one item. `teams[*].namespace` reads the field `namespace` of each item of the list `teams`. A map at the end
   * gives its keys, a list its items.
   *
   * @default - the document itself is the list.
   */
  readonly path?: string;
}

/** Lists of namespaces from where they already are. Each is read when the app runs, and is an ordinary list of names. */
export class NamespaceList {
  /**
   * The names in a YAML or JSON file, for instance the list that a GitOps repo already keeps.
   *
   * @param file path of the file, relative to the working directory
   * @param options where in the file the names are
   * @throws if the file is missing or malformed, the path leads nowhere, or what is there is not a list of strings
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
          `holds ${describe(name)} as item ${i}${at}, where the name of a namespace should be.`,
          typeof name === 'object' && name !== null
            ? `Let the path lead to the names, for instance "${options.path ?? ''}[*].name".`
            : 'Put the name in quotes if it looks like a number or a boolean.',
        );
      }
    });
    if (names.length === 0) {
      throw refusal(file, `holds no namespaces${at}.`, 'An empty list is most often a wrong path.');
    }
    return names;
  }

  /**
   * The namespaces that `kubectl get namespaces -o yaml` (or `-o json`) wrote to a file, by name. Those that are being
   * deleted are left out.
   *
   * @param file path of the file, relative to the working directory
   * @param options which of them
   * @throws if the file is missing or malformed, holds something else than namespaces, or none with these labels
   */
  public static fromKubectl(file: string, options: KubectlNamespaceOptions = {}): string[] {
    return kubectlNamespaces(file, options);
  }

  /**
   * The names of the folders in a folder, for a GitOps repo that keeps one for each namespace.
   *
   * @param folder path of the folder, relative to the working directory
   * @param options which of them
   * @throws if the folder is missing or has no folders, or one has a name that is no namespace's
   */
  public static fromFolders(folder: string, options: NamespaceFolderOptions = {}): string[] {
    return namespaceFolders(folder, options);
  }

  /**
   * The namespaces of the certificates in a folder of YAML and JSON files, at any depth: those of Certificates, and of
   * Ingresses and Gateways whose annotations name an issuer. By name.
   *
   * @param folder path of the folder, relative to the working directory
   * @param options which files
   * @throws if the folder is missing, a file is malformed, a certificate has no namespace, or there are none
   */
  public static fromCertificates(folder: string, options: CertificateNamespaceOptions = {}): string[] {
    return certificateNamespaces(folder, options);
  }

  private constructor() {}
}

/**
 * Refuses what is not a list of namespaces: names that Kubernetes refuses, and duplicates.
 *
 * @param where says whose list it is, for the message
 */
export function checkNamespaces(namespaces: readonly string[], refuse: (problem: string, mend: string) => Error): void {
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
