import type { Build } from '../../builds/build';
import type { KubeObject } from '../../check/model/kube-object';
import { push } from '../../values/multimap';
import { type Plain, plain, text } from '../../values/plain';
import type { FindIn, Found } from './applied';

/** ConfigMaps and Secrets of files and builds, for the values that tools take from them. */
export class SharedObjects {
  private readonly byName = new Map<string, (Found & { readonly environment: string | undefined })[]>();

  public constructor(
    builds: readonly Build[],
    files: readonly { readonly folder: string; readonly objects: readonly KubeObject[] }[],
    environmentOf: (folder: string) => string | undefined,
    fileOf: (object: KubeObject) => string,
  ) {
    const add = (value: Plain, file: string, environment: string | undefined) => {
      const kind = text(value['kind']);
      if (kind !== 'ConfigMap' && kind !== 'Secret') return;
      const { namespace, name } = plain(value['metadata']);
      push(this.byName, [kind, text(namespace), text(name)].join('/'), { value, file, environment });
    };
    for (const { folder, objects } of builds)
      for (const { value, origin } of objects) add(value, origin.file, environmentOf(folder));
    for (const { folder, objects } of files)
      for (const object of objects) add(object.raw, fileOf(object), environmentOf(folder));
  }

  /** Finds an object for a cluster or environment, or for all of them. */
  public readonly find: FindIn = (environment, kind, namespace, name) => {
    const found = [namespace, ''].flatMap((one) => this.byName.get([kind, one, name].join('/')) ?? []);
    const own = found.filter((one) => one.environment === environment);
    const shared = found.filter((one) => one.environment === undefined);
    const [only, ...others] = own.length > 0 ? own : shared;
    // Of several, nobody can say which one it is.
    return others.length === 0 ? only : undefined;
  };
}
