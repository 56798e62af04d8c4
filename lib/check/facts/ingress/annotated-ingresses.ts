import type { KubeObject } from '../../model/kube-object';
import { type ListSource, onlyFrom, source } from '../../source';
import { type AnnotationsInValues, annotationsInValues } from './annotations-in-values';
import { servedIngresses } from './shimmed';

/** An Ingress that cert-manager reads, or the values of a chart that annotate one. */
export interface Annotated {
  readonly object: KubeObject;
  readonly inValues?: AnnotationsInValues;
}

/** The annotated Ingresses, among the objects and in the values of charts. */
export const annotatedIngresses: ListSource<Annotated> = source<Annotated>(
  (model) => [
    ...servedIngresses.of(model).map((object) => ({ object })),
    ...annotationsInValues.of(model).map((inValues) => ({ object: inValues.object, inValues })),
  ],
  onlyFrom([...servedIngresses.kinds, ...annotationsInValues.kinds]),
);
