import { namespaceNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import { foldersIn } from './read-files';

/** Which folders stand for namespaces. */
export interface NamespaceFolderOptions {
  /**
   * Names of folders that do not stand for namespaces.
   *
   * @default - none, except that names that start with a dot are always skipped
   */
  readonly exclude?: string[];
}

/** The names of the direct subfolders of a folder, each of which is a namespace. */
export function namespaceFolders(folder: string, { exclude = [] }: NamespaceFolderOptions): string[] {
  const names = foldersIn(folder).filter((name) => !exclude.includes(name));
  for (const name of names) {
    const problem = namespaceNameProblem(name);
    if (problem) {
      throw refusal(
        folder,
        `has a folder ${JSON.stringify(name)}, which ${problem}.`,
        'If it is not a namespace, `exclude` it.',
      );
    }
  }
  if (names.length === 0)
    throw refusal(folder, 'has no folders.', 'Each folder in it should be named after a namespace.');
  return names;
}
