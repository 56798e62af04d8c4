import { given, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import { namesIssuer } from '../../model/shim';
import { type ListSource, source } from '../../source';
import { objectsOf } from '../objects/objects-of';

/** An object for which an operator makes an Ingress that is annotated for an issuer, and that gets no `spec.tls`. */
export interface OperatorIngress {
  readonly object: KubeObject;
  /** The field that gives it one. */
  readonly path: string;
}

interface Operated {
  readonly group: string;
  readonly kind: string;
  /** The fields that give the Ingress a `spec.tls`: the first is the one to use. */
  readonly tls: readonly string[];
}

/**
 * Source: mattermost-operator pkg/mattermost/mattermost_v1beta.go (GenerateIngressV1Beta) and issue 278; keycloak
 * operator, KeycloakIngressDependentResource, and issues 27045, 34777 (ingress.tlsSecret came with 26.4; releases before it made
 * no spec.tls, or made it of http.tlsSecret).
 */
const OPERATED: readonly Operated[] = [
  { group: 'installation.mattermost.com', kind: 'Mattermost', tls: ['ingress.tlsSecret', 'useIngressTLS'] },
  { group: 'k8s.keycloak.org', kind: 'Keycloak', tls: ['ingress.tlsSecret', 'http.tlsSecret'] },
];

/** The objects whose operators make an annotated Ingress without TLS. */
export const operatorIngresses: ListSource<OperatorIngress> = source(
  (model) =>
    OPERATED.flatMap(({ group, kind, tls }) =>
      model
        .of(kind)
        .filter((object) => object.group === group && isAnnotated(object) && !tls.some((path) => isSet(object, path)))
        .map((object) => ({ object, path: `spec.${tls[0]}` })),
    ),
  objectsOf(...OPERATED.map(({ kind }) => kind)),
);

function isAnnotated({ spec }: KubeObject): boolean {
  const { enabled, annotations } = plain(spec.ingress);
  return enabled !== false && namesIssuer({ annotations: plain(annotations) as Record<string, string> });
}

function isSet({ spec }: KubeObject, path: string): boolean {
  const [first, last] = path.split('.') as [string, string?];
  const value = last === undefined ? spec[first] : plain(spec[first])[last];
  return given(value) && value !== false && (typeof value !== 'string' || text(value) !== '');
}
