import { annotationPath } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

const LABEL = 'cert-manager.io/disable-validation';

/**
 * A namespace with certificates or issuers is labelled to have no validation by cert-manager's webhook.
 *
 * Source: cert-manager deploy/charts/cert-manager/values.yaml (webhook.validatingWebhookConfiguration.namespaceSelector).
 */
export const validationDisabled: Rule<Model> = {
  id: 'validation-disabled',
  severity: 'info',
  title: "cert-manager's webhook does not check the objects of a namespace",
  each: wholeModel({ needs: ['Namespace'] }),

  find(model: Model, report: Report): void {
    const labelled = model
      .of('Namespace')
      .filter(({ name, labels }) => labels[LABEL] === 'true' && name !== model.clusterResourceNamespace);
    if (labelled.length === 0) return;
    const used = new Set([...model.certificates, ...model.issuers].map(({ object }) => object.namespace));
    for (const object of labelled) {
      if (!used.has(object.name)) continue;
      report({
        object,
        path: annotationPath(LABEL).replace('annotations', 'labels'),
        message: `${object.title} has the label ${LABEL}, and holds objects of cert-manager.`,
        effect:
          "cert-manager's webhook lets mistakes in them through; they show later, as an object that never becomes ready.",
        fix: 'Leave the label out: it is for the namespace of cert-manager itself.',
      });
    }
  },
};
