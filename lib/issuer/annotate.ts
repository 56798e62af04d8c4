import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { SHIM } from '../cert-manager/annotations';
import { refusal } from '../values/refusal';
import type { IIssuer } from './issuer';

/** The kinds on which cert-manager reads its annotations, by API group. */
const ANNOTATED: Record<string, string[]> = {
  'networking.k8s.io': ['Ingress'],
  'gateway.networking.k8s.io': ['Gateway'],
};

/** Annotates an Ingress or Gateway with an issuer, and tells the issuer of its namespace. Gives the object. */
export function annotate(issuer: IIssuer, construct: IConstruct): ApiObject {
  const object = apiObjectOf(construct);
  if (!ANNOTATED[object.apiGroup]?.includes(object.kind)) {
    throw refusal(
      construct,
      `is of kind ${object.kind} (${object.apiVersion}), but cert-manager reads its annotations only on an Ingress (networking.k8s.io) or a Gateway (gateway.networking.k8s.io).`,
      'For anything else, write a Certificate.',
    );
  }
  const { namespace } = object.metadata;
  if (!namespace) {
    throw refusal(
      construct,
      'has no namespace, so it is not known where its certificate will be solved.',
      'Set `metadata.namespace`, or the `namespace` of its chart.',
    );
  }
  const [mine, others] =
    issuer.issuerRef.kind === 'ClusterIssuer' ? [SHIM.clusterIssuer, SHIM.issuer] : [SHIM.issuer, SHIM.clusterIssuer];
  const present = (object.metadata.toJson().annotations ?? {}) as Record<string, string>;
  if (present[others] !== undefined) {
    throw refusal(
      construct,
      `already has the annotation ${others}: ${JSON.stringify(present[others])}, and cert-manager accepts only one issuer.`,
      'Remove one of them.',
    );
  }
  if (present[mine] !== undefined && present[mine] !== issuer.issuerRef.name) {
    throw refusal(
      construct,
      `is already annotated with the issuer ${JSON.stringify(present[mine])}.`,
      'Keep only one of them.',
    );
  }
  issuer.useIn(namespace);
  object.metadata.addAnnotation(mine, issuer.issuerRef.name);
  return object;
}

function apiObjectOf(construct: IConstruct): ApiObject {
  try {
    return ApiObject.of(construct);
  } catch {
    throw refusal(construct, 'is not a Kubernetes object.', 'Pass an ApiObject, or a cdk8s-plus Ingress.');
  }
}
