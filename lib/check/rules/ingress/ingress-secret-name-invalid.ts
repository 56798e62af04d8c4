import { join } from '../../../values/field-path';
import { objectNameProblem } from '../../../values/names';
import { isOpen } from '../../../values/open';
import { isPlain, list, plain, text } from '../../../values/plain';
import type { Annotated } from '../../facts/ingress/annotated-ingresses';
import { type AnnotationsInValues, annotationsInValues } from '../../facts/ingress/annotations-in-values';
import { objectsOf } from '../../facts/objects/objects-of';
import type { Report, Rule } from '../../rule';
import { type ListSource, onlyFrom, source } from '../../source';

const ingresses = objectsOf('Ingress');
/** Ingresses, and the values of charts that have one annotated. */
const named: ListSource<Annotated> = source<Annotated>(
  (model) => [
    ...ingresses
      .of(model)
      .filter(({ apiVersion }) => apiVersion === 'networking.k8s.io/v1')
      .map((object) => ({ object })),
    ...annotationsInValues.of(model).map((inValues) => ({ object: inValues.object, inValues })),
  ],
  onlyFrom([...ingresses.kinds, ...annotationsInValues.kinds]),
);

/**
 * An Ingress names its TLS Secret by something that is not a name: with its namespace before it, for instance.
 *
 * Source: kubernetes pkg/apis/networking/validation (validateIngressTLS, for networking.k8s.io/v1); nginx/kubernetes-ingress pull request 888,
 * ingress-nginx issue 2170, coder/docs pull request 408.
 */
export const ingressSecretNameInvalid: Rule<Annotated> = {
  id: 'ingress-secret-name-invalid',
  severity: 'error',
  title: "The name of an Ingress' TLS Secret is not valid",
  each: named,

  find({ object, inValues }, report) {
    if (inValues) {
      findInValues(inValues, report);
      return;
    }
    for (const [i, entry] of list(object.spec.tls).map(plain).entries()) {
      const name = text(entry.secretName);
      const problem = problemOf(name);
      if (!problem) continue;
      const slash = name.includes('/');
      report({
        object,
        path: `spec.tls[${i}].secretName`,
        message: slash
          ? `secretName is "${name}": it takes the name of a Secret only, which is read from the namespace of the Ingress.`
          : `The secretName ${problem}.`,
        effect: 'The API server refuses the Ingress, and no certificate is served or requested.',
        fix: slash
          ? 'Write the Certificate in the namespace of the Ingress, and name its Secret without the namespace.'
          : 'Use a name such as "web-tls".',
      });
    }
  },
};

function problemOf(name: string): string | undefined {
  return name === '' || isOpen(name) ? undefined : objectNameProblem(name);
}

/** Names of Secrets in the `tls` of values: in its entries, or in itself as charts have it that write the entries. */
function findInValues({ object, around, path }: AnnotationsInValues, report: Report): void {
  const at = join(path, 'tls');
  const maps = isPlain(around.tls)
    ? [{ map: around.tls, at }]
    : list(around.tls).map((entry, i) => ({ map: plain(entry), at: `${at}[${i}]` }));
  for (const { map, at } of maps) {
    if ([map.enable, map.enabled].includes(false)) continue;
    for (const [key, value] of Object.entries(map)) {
      const name = text(value);
      // Charts may take a namespace with the name, or templates.
      if (!/secretname$/i.test(key) || /[/{}]/.test(name)) continue;
      const problem = problemOf(name);
      if (!problem) continue;
      report({
        object,
        path: join(at, key),
        message: `${key} in the values of ${object.title} ${problem}.`,
        effect:
          'The API server refuses the Ingress that the chart makes of it, and no certificate is served or requested.',
        fix: 'Use a name such as "web-tls".',
        severity: 'warning',
      });
    }
  }
}
