import { SHIM } from '../../../cert-manager/annotations';
import { join } from '../../../values/field-path';
import { isOpen } from '../../../values/open';
import { given, isPlain, list, type Plain, plain, text } from '../../../values/plain';
import { versionOf } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import { namesIssuer, tlsListeners } from '../../model/shim';
import { type ListSource, onlyFrom, source } from '../../source';
import { annotationsInValues } from '../ingress/annotations-in-values';
import { servedGateways } from '../ingress/shimmed';

/** A Gateway or ListenerSet that cert-manager reads, or that of Traefik's chart with the values that annotate it. */
export interface AnnotatedGateway {
  readonly object: KubeObject;
  readonly inValues: boolean;
  /** Its listeners that terminate TLS. */
  readonly listeners: readonly AnnotatedListener[];
  /** Where its listeners are. */
  readonly path: string;
}

interface AnnotatedListener {
  readonly name: string;
  readonly hostname: string;
  /** Where its hostname is, or should be. */
  readonly path: string;
}

/**
 * The annotated Gateways, among the objects and in the values of Traefik's chart.
 *
 * Until version 29, the chart makes one listener of `gateway.certificateRefs`, which has no hostname; since, `gateway.listeners` is a map of them.
 *
 * Source: traefik-helm-chart traefik/templates/gateway.yaml, pull requests 1133, 1154.
 */
export const annotatedGateways: ListSource<AnnotatedGateway> = source<AnnotatedGateway>(
  (model) => [
    ...servedGateways.of(model).map((object) => ({
      object,
      inValues: false,
      path: 'spec.listeners',
      listeners: tlsListeners(object, versionOf(object, model.certManagerVersion)).map(({ listener, path }) => ({
        name: text(listener.name),
        hostname: text(listener.hostname),
        path: `${path}.hostname`,
      })),
    })),
    ...annotationsInValues.of(model).flatMap(({ object, annotations, around, path, installation }) => {
      const { chart, values, complete } = installation;
      const isMade = plain(plain(values.providers).kubernetesGateway).enabled === true;
      if (!/(^|\/)traefik$/.test(chart) || around !== values.gateway || !complete || !isMade) return [];
      // Which listeners are left out depends on cert-manager's version.
      if (!namesIssuer({ annotations }) || annotations[SHIM.ignoreListeners] !== undefined) return [];
      const listeners = listenersIn(around, path);
      const at = given(around.listeners) ? join(path, 'listeners') : path;
      return listeners ? [{ object, inValues: true, path: at, listeners }] : [];
    }),
  ],
  onlyFrom([...servedGateways.kinds, ...annotationsInValues.kinds]),
);

/** The listeners for TLS in the values of a Gateway; undefined where they are not known. */
function listenersIn({ listeners, certificateRefs }: Plain, path: string): AnnotatedListener[] | undefined {
  if (given(listeners) && !isPlain(listeners)) return undefined;
  const found: AnnotatedListener[] = [];
  for (const [name, value] of Object.entries(plain(listeners))) {
    const { protocol, mode, hostname } = plain(value);
    if (isOpen(text(protocol)) || isOpen(text(mode))) return undefined;
    if (['HTTPS', 'TLS'].includes(text(protocol)) && text(mode) !== 'Passthrough')
      found.push({ name, hostname: text(hostname), path: `${join(join(path, 'listeners'), name)}.hostname` });
  }
  if (list(certificateRefs).length > 0)
    found.push({ name: 'websecure', hostname: '', path: join(path, 'certificateRefs') });
  return found;
}
