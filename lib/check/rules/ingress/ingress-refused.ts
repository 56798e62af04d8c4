import { isCertManagerKey, SHIM } from '../../../cert-manager/annotations';
import { chartName } from '../../../values/chart-name';
import { join } from '../../../values/field-path';
import { given, isPlain, list, plain } from '../../../values/plain';
import type { Annotated } from '../../facts/ingress/annotated-ingresses';
import { type AnnotationsInValues, annotationsInValues } from '../../facts/ingress/annotations-in-values';
import { type IngressProblem, ingressProblems } from '../../facts/ingress/ingress-fields';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Report, Rule } from '../../rule';
import { type ListSource, onlyFrom, source } from '../../source';

const ingresses = objectsOf('Ingress');
/** Ingresses that are meant for cert-manager, and the values of charts that make them. */
const meant: ListSource<Annotated> = source<Annotated>(
  (model) => [
    ...ingresses
      .of(model)
      .filter(
        (object) =>
          object.apiVersion === 'networking.k8s.io/v1' && (isMeant(object.annotations) || isMeant(misplaced(object))),
      )
      .map((object) => ({ object })),
    ...annotationsInValues.of(model).map((inValues) => ({ object: inValues.object, inValues })),
  ],
  onlyFrom([...ingresses.kinds, ...annotationsInValues.kinds]),
);

/**
 * An Ingress meant for cert-manager has fields that the API does not have, of another type, or without what it requires.
 *
 * Source: kubernetes staging/src/k8s.io/api/networking/v1/types.go, pkg/apis/networking/validation/validation.go; appsmith issue
 * 18589, helm-kubernetes-services issue 34, hull issue 237, helm/charts issue 19879.
 */
export const ingressRefused: Rule<Annotated> = {
  id: 'ingress-refused',
  severity: 'error',
  title: 'Kubernetes does not accept the fields of the Ingress',
  each: meant,

  find({ object, inValues }, report) {
    if (inValues) {
      findInValues(inValues, report);
      return;
    }
    for (const { path, says, fix, unknown } of problems(object)) {
      report({
        object,
        path,
        message: says,
        effect: unknown
          ? 'kubectl, Helm and server-side apply refuse the Ingress ("unknown field"). Where the client asks for no validation, the field is dropped.'
          : 'The API server refuses the Ingress: nothing of it takes effect, and no certificate is created for it.',
        fix,
      });
    }
  },
};

/**
 * Charts that write `tls` of the values as `spec.tls`, or go through its entries, by the last part of their name.
 *
 * Source: their templates of Ingresses.
 */
const WITH_LIST = new Set(
  'grafana jenkins jupyterhub keycloakx kong kube-prometheus-stack nextcloud oauth2-proxy podinfo prometheus vault'.split(
    ' ',
  ),
);

/** An entry where such a chart takes a list of them. */
function findInValues({ object, installation, around, path }: AnnotationsInValues, report: Report): void {
  const { tls } = around;
  const { chart: full, repository = '' } = installation;
  const chart = chartName(full);
  if (!isPlain(tls) || !/ingress$/i.test(path) || !WITH_LIST.has(chart)) return;
  if (list(tls.hosts).length === 0 || Object.keys(tls).some((key) => key !== 'hosts' && key !== 'secretName')) return;
  // In Bitnami's charts of these names, tls is a switch, and the host another value.
  if (/bitnami/i.test(full + repository) || given(around.hostname)) return;
  report({
    object,
    path: join(path, 'tls'),
    message: `tls in the values of ${object.title} is a map, and the chart ${chart} takes a list of entries with hosts and secretName.`,
    effect: 'Helm cannot write the Ingress, or the API server refuses it: no certificate is created for it.',
    fix: 'Write the hosts and the secretName as an entry of a list, after a "- ".',
    severity: 'warning',
  });
}

function* problems(object: KubeObject): Generator<IngressProblem> {
  // Annotations under a name that nobody reads.
  if (isMeant(misplaced(object)))
    yield {
      path: 'metadata.annotation',
      says: 'metadata has "annotation", which is not a field.',
      fix: 'Rename it to annotations.',
      unknown: true,
    };
  yield* ingressProblems(object.raw.spec);
}

function misplaced({ metadata }: KubeObject): Readonly<Record<string, unknown>> {
  return plain(metadata.annotation);
}

function isMeant(annotations: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(annotations).some((key) => isCertManagerKey(key) || key === SHIM.tlsAcme);
}
