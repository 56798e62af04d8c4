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
    const isShared = (value: Plain) => value['kind'] === 'ConfigMap' || value['kind'] === 'Secret';
    const add = (value: Plain, file: string, folder: string) => {
      const { namespace, name } = plain(value['metadata']);
      const key = [text(value['kind']), text(namespace), text(name)].join('/');
      push(this.byName, key, { value, file, environment: environmentOf(folder) });
    };
    for (const { folder, objects } of builds)
      for (const { value, origin } of objects) if (isShared(value)) add(value, origin.file, folder);
    for (const { folder, objects } of files)
      for (const object of objects) if (isShared(object.raw)) add(object.raw, fileOf(object), folder);
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
