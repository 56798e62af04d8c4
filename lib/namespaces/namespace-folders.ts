import { namespaceNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import { foldersIn } from './read-files';

/** Which folders are namespaces. */
export interface NamespaceFolderOptions {
  /**
   * Names of folders that are none.
   *
   * @default - none; those whose name starts with a dot are left out anyway
   */
  readonly exclude?: string[];
}

/** The names of the folders directly in a folder, each of which is a namespace. */
export function namespaceFolders(folder: string, { exclude = [] }: NamespaceFolderOptions): string[] {
  const names = foldersIn(folder).filter((name) => !exclude.includes(name));
  for (const name of names) {
    const problem = namespaceNameProblem(name);
    if (problem) {
      throw refusal(
        folder,
        `has a folder ${JSON.stringify(name)}, which ${problem}.`,
        'If it is no namespace, `exclude` it.',
      );
    }
  }
  if (names.length === 0) throw refusal(folder, 'has no folders.', 'Each folder in it is taken for a namespace.');
  return names;
}
