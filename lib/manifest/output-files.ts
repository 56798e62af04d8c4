import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import type { IConstruct } from 'constructs';

/**
 * Refuses, at synth, an output type with which cdk8s would write two objects to one file: it names the file after kind
 * and name only, so objects of one name in several namespaces would overwrite each other. Reported once for each App, at
 * the first `where`.
 */
export function keepEveryFile(where: IConstruct): void {
  const app = where.node.root;
  if (!(app instanceof App) || watched.has(app)) return;
  watched.add(app);
  where.node.addValidation({ validate: () => lostFiles(app) });
}

const watched = new WeakSet<App>();

function lostFiles(app: App): string[] {
  const folderOf = FOLDERS[app.yamlOutputType];
  if (!folderOf) return [];
  const byFile = new Map<string, ApiObject>();
  const lost: [ApiObject, ApiObject][] = [];
  for (const object of app.node.findAll()) {
    if (!(object instanceof ApiObject)) continue;
    const file = `${folderOf(object)}/${`${object.kind}.${object.name}`.replace(/[^0-9a-zA-Z-_.]/g, '')}`;
    const other = byFile.get(file);
    if (other) lost.push([other, object]);
    else byFile.set(file, object);
  }
  if (lost.length === 0) return [];
  const [one, another] = lost[0]!;
  return [
    `The App's output type ${YamlOutputType[app.yamlOutputType]} names a file only after kind and name: ` +
      `${show(one)} and ${show(another)} would overwrite each other` +
      `${lost.length > 1 ? `, and so would ${lost.length - 1} more` : ''}, and only the last would reach the cluster. ` +
      'Use YamlOutputType.FILE_PER_CHART or FILE_PER_APP; or, for a folder per namespace, ' +
      'FOLDER_PER_CHART_FILE_PER_RESOURCE with `perNamespace: true` on the Http01SolverAccount.',
  ];
}

/** The output types that write a file for each object, with the folder of that file. */
const FOLDERS: { [type: number]: (object: ApiObject) => string } = {
  [YamlOutputType.FILE_PER_RESOURCE]: () => '',
  [YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE]: (object) => Chart.of(object).node.path,
};

function show(object: ApiObject): string {
  return `${object.kind} ${object.metadata.namespace ? `${object.metadata.namespace}/` : ''}${object.name}`;
}
