import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import type { IConstruct } from 'constructs';

const checked = new WeakSet<IConstruct>();

/**
 * Refuses, at synth, what cdk8s would lose: two objects of one kind, namespace and name, and output types that write
 * two objects to one file. One check for an App, reported at the construct that asked first.
 */
export function keepEveryObject(where: IConstruct): void {
  const app = where.node.root;
  if (!(app instanceof App) || checked.has(app)) return;
  checked.add(app);
  where.node.addValidation({ validate: () => lostObjects(app) });
}

function lostObjects(app: App): string[] {
  const objects = app.node.findAll().filter((c): c is ApiObject => c instanceof ApiObject);
  const problems: string[] = [];
  const byIdentity = new Map<string, ApiObject>();
  const byFile = new Map<string, ApiObject>();
  let overwritten = 0;
  let example: [ApiObject, ApiObject] | undefined;
  for (const object of objects) {
    const identity = `${object.apiGroup}/${object.kind}/${object.metadata.namespace ?? ''}/${object.name}`;
    const twin = byIdentity.get(identity);
    if (twin) {
      problems.push(
        `${show(object)} is written twice, at ${twin.node.path} and at ${object.node.path}: the one applied last wins. ` +
          'Write it once, or give one of them another name.',
      );
      continue;
    }
    byIdentity.set(identity, object);
    const file = fileOf(app, object);
    if (!file) continue;
    const other = byFile.get(file);
    if (other) {
      overwritten++;
      example ??= [other, object];
    } else {
      byFile.set(file, object);
    }
  }
  if (example) {
    problems.push(
      `The App's output type ${YamlOutputType[app.yamlOutputType]} names a file after kind and name alone: ` +
        `${show(example[0])} and ${show(example[1])} would overwrite each other` +
        `${overwritten > 1 ? `, and so would ${overwritten - 1} more` : ''}, and only the last would reach the cluster. ` +
        'Take YamlOutputType.FILE_PER_CHART or FILE_PER_APP; or, for a folder per namespace, ' +
        'FOLDER_PER_CHART_FILE_PER_RESOURCE with `perNamespace: true` on the Http01SolverAccount.',
    );
  }
  return problems;
}

/** The file, as cdk8s names it, where the output type gives each object its own. */
function fileOf(app: App, object: ApiObject): string | undefined {
  const name = `${object.kind}.${object.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
  switch (app.yamlOutputType) {
    case YamlOutputType.FILE_PER_RESOURCE:
      return name;
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return `${Chart.of(object).node.path}/${name}`;
    default:
      return undefined;
  }
}

function show(object: ApiObject): string {
  return `${object.kind} ${object.metadata.namespace ? `${object.metadata.namespace}/` : ''}${object.name}`;
}
