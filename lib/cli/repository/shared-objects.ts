import type { Build } from '../../builds/build';
import type { KubeObject } from '../../check/model/kube-object';
import { push } from '../../values/multimap';
import { type Plain, plain, text } from '../../values/plain';
import type { FindIn } from './applied';

/** ConfigMaps and Secrets of files and builds, for the values that tools take from them. */
export class SharedObjects {
  private readonly byName = new Map<string, { readonly value: Plain; readonly environment: string | undefined }[]>();

  public constructor(
    builds: readonly Build[],
    files: readonly { readonly folder: string; readonly objects: readonly KubeObject[] }[],
    environmentOf: (folder: string) => string | undefined,
  ) {
    const add = (value: Plain, environment: string | undefined) => {
      const kind = text(value['kind']);
      if (kind !== 'ConfigMap' && kind !== 'Secret') return;
      const { namespace, name } = plain(value['metadata']);
      push(this.byName, [kind, text(namespace), text(name)].join('/'), { value, environment });
    };
    for (const { folder, objects } of builds) for (const { value } of objects) add(value, environmentOf(folder));
    for (const { folder, objects } of files) for (const { raw } of objects) add(raw, environmentOf(folder));
  }

  /** Finds an object for a cluster or environment, or for all of them. */
  public readonly find: FindIn = (environment, kind, namespace, name) => {
    const found = [namespace, ''].flatMap((one) => this.byName.get([kind, one, name].join('/')) ?? []);
    const own = found.filter((one) => one.environment === environment);
    const shared = found.filter((one) => one.environment === undefined);
    const [only, ...others] = own.length > 0 ? own : shared;
    // Of several, nobody can say which one it is.
    return others.length === 0 ? only?.value : undefined;
  };
}
