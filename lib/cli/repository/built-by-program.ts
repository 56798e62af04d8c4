import type { Build, BuiltObject, Limit } from '../../builds/build';
import { yamlDocuments } from '../../builds/documents';
import { isPlain, type Plain, plain, text } from '../../values/plain';
import { plainScalar } from '../../values/yaml-scalars';
import type { Programs } from './programs';
import type { Tree } from './tree';

/**
 * A build as the user's own kustomize makes it, where the reading of this package does not cover it. Never of what it would
 * have to download, and never with plugins. Objects keep the files that they come from.
 */
export function builtByProgram(build: Build, programs: Programs, tree: Tree): Build {
  if (!build.limits.some(({ kind }) => kind === 'unsupported') || build.charts || isDownloaded(build)) return build;
  const output = programs.kustomize(tree.absolute(build.folder));
  if (!output) return build;
  if ('failure' in output) {
    if (NEVER_RUN.test(output.failure)) return build;
    const [first, ...others] = build.limits as [Limit, ...Limit[]];
    return {
      ...build,
      limits: [
        { ...first, message: `${first.message} The kustomize on this machine failed: ${output.failure}.` },
        ...others,
      ],
    };
  }
  const known = new Map(build.objects.map((object) => [idOf(object.value), object]));
  const objects = yamlDocuments(output.text, plainScalar).documents.flatMap(({ value }): BuiltObject[] => {
    if (!isPlain(value)) return [];
    const same = known.get(idOf(value));
    if (same) return [{ ...same, value: same.unknown ? same.value : value }];
    const origin = { file: build.named[0]!.path, document: 0, line: 1, field: 'generators', changes: [] };
    return [{ value, origin }];
  });
  return { ...build, objects, limits: build.limits.filter(({ kind }) => kind !== 'unsupported') };
}

/** What kustomize says of plugins and charts, which it is never allowed to run: nothing that is wrong with the build. */
const NEVER_RUN = /external plugins disabled|must specify --enable-(?:helm|exec|alpha-plugins)/;

/** Whether kustomize would need the network. */
function isDownloaded({ downloads, limits }: Build): boolean {
  return downloads === true || limits.some(({ kind }) => kind === 'remote');
}

function idOf(value: Plain): string {
  const { namespace, name } = plain(value['metadata']);
  return [text(value['apiVersion']), text(value['kind']), text(namespace), text(name)].join(' ');
}
