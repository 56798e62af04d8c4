import type { KubeObject } from '../../check/model/kube-object';
import { type ClusterState, DUMP_KIND } from '../../doctor/cluster-state';
import { withoutSecretValues } from '../../doctor/secret-values';
import { isoTime } from '../../doctor/times';
import { withoutSecrets } from './without-secrets';

/** Objects of a cluster as a list, as kubectl writes it, without values of Secrets: to send to somebody else. */
export function dumpOf({ at, model }: ClusterState, objects: readonly KubeObject[]): string {
  const metadata = { name: 'dump', creationTimestamp: isoTime(at) };
  const mark = { apiVersion: 'cdk8s-acme.dev/v1', kind: DUMP_KIND, metadata, complete: model.complete };
  const clean = (said: string) => withoutSecretValues(said, model);
  const items = objects
    .filter(({ kind }) => kind !== DUMP_KIND)
    .map(({ raw }) => JSON.stringify(withoutSecrets(raw, clean)));
  // An object a line: it can be looked at, and compared with an earlier one.
  return `{"apiVersion":"v1","items":[\n${[JSON.stringify(mark), ...items].join(',\n')}\n],"kind":"List"}\n`;
}
