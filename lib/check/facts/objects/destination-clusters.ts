import { plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';

/** Whether Applications of Argo CD among some objects are for different clusters. */
export function areForOtherClusters(...objects: readonly KubeObject[]): boolean {
  const destinations = objects
    .filter(({ group }) => group === 'argoproj.io')
    .map(({ spec }) => plain(plain(plain(spec.template).spec ?? spec).destination));
  return new Set(destinations.map(({ server, name }) => `${text(server)} ${text(name)}`)).size > 1;
}
