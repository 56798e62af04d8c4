import { isPlain, plain } from '../../values/plain';
import { KubeObject } from './kube-object';
import { namesIssuer } from './shim';

/** The kinds of objects that hold an Ingress, which an operator creates. */
export const EMBEDDING_KINDS: readonly string[] = ['Grafana'];

/**
 * The Ingress that Grafana's operator creates for an object, if an annotation names an issuer: it takes metadata and spec as they
 * are. Other operators have fields of their own instead.
 *
 * Source: https://grafana.github.io/grafana-operator/docs/examples/ingress_https/; grafana-operator
 * config/crd/bases/grafana.integreatly.org_grafanas.yaml (spec.ingress).
 */
export function embeddedIngress(object: KubeObject): KubeObject | undefined {
  if (object.group !== 'grafana.integreatly.org') return undefined;
  const path = 'spec.ingress';
  const { metadata, spec } = plain(object.spec.ingress);
  const { annotations, labels } = plain(metadata);
  if (!isPlain(spec)) return undefined;
  const own = { name: `${object.name}-ingress`, namespace: object.metadata.namespace, annotations, labels };
  const raw = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: own, spec };
  const ingress = new KubeObject(raw, { ...object.hints, within: { object, path } });
  return namesIssuer(ingress) ? ingress : undefined;
}
