import { NO_LONGER_NEEDED, SHIM_HTTP01 } from '../../../cert-manager/annotations';
import { annotationsInValues } from '../../facts/ingress/annotations-in-values';
import { annotationPath } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { isShimmed, namesIssuer } from '../../model/shim';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

const OLD = 'certmanager.k8s.io/';

/** Kinds other than Ingress and Gateway on which cert-manager reads annotations. */
const READ = new Set([
  'Certificate',
  'CustomResourceDefinition',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'APIService',
]);

/** Annotations that were renamed with the prefix. */
const RENAMED: Readonly<Record<string, string>> = {
  'acme-http01-edit-in-place': SHIM_HTTP01.editInPlace,
  'acme-http01-ingress-class': SHIM_HTTP01.ingressClass,
};

/**
 * Annotations with the prefix that cert-manager used until 0.10.
 *
 * Source: https://cert-manager.io/docs/releases/upgrading/upgrading-0.10-0.11/;
 * https://github.com/cert-manager/cert-manager/issues/3041
 */
export const legacyAnnotationPrefix: Rule<Model> = {
  id: 'legacy-annotation-prefix',
  severity: 'error',
  title: 'The annotation has the prefix certmanager.k8s.io, which is no longer read',
  each: wholeModel({
    kinds: [
      ...annotationsInValues.kinds,
      ...['APIService', 'CustomResourceDefinition', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    ],
  }),

  find(model: Model, report: Report): void {
    for (const object of model.annotated) {
      if (!isShimmed(object) && object.kind !== 'Ingress' && !READ.has(object.kind)) continue;
      const { annotations } = object;
      for (const key in annotations) {
        if (!key.startsWith(OLD)) continue;
        const name = key.slice(OLD.length);
        const now = Object.hasOwn(RENAMED, name) ? RENAMED[name]! : `cert-manager.io/${name}`;
        const replaced = annotations[now] !== undefined;
        report({
          object,
          path: annotationPath(key),
          message: `The annotation ${key} has the prefix that cert-manager used before 0.11.`,
          effect: replaced ? `It is ignored; ${now} is there as well and is read.` : 'It is ignored.',
          fix: NO_LONGER_NEEDED.has(name)
            ? "Remove it; the issuer's solvers say how challenges are solved."
            : replaced
              ? 'Remove it.'
              : `Use ${now}.`,
          severity: replaced || NO_LONGER_NEEDED.has(name) ? 'info' : 'error',
        });
      }
    }
    for (const { object, annotations, at } of annotationsInValues.of(model)) {
      const key = [`${OLD}cluster-issuer`, `${OLD}issuer`].find((one) => annotations[one] !== undefined);
      if (key === undefined || namesIssuer({ annotations })) continue;
      report({
        object,
        path: at(key),
        message: `The values of ${object.title} have the annotation ${key}, with the prefix that cert-manager used before 0.11.`,
        effect: 'It is ignored: cert-manager creates no certificate.',
        fix: `Use cert-manager.io/${key.slice(OLD.length)}.`,
        severity: 'warning',
      });
    }
  },
};
