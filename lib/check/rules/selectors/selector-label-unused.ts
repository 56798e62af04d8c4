import { labelText } from '../../../values/label-text';
import type { UnusedLabels } from '../../facts/issuers/selector-labels';
import { unusedLabels } from '../../facts/issuers/selector-labels';
import type { Rule } from '../../rule';

/**
 * A solver selects by labels that no certificate of the issuer has.
 *
 * Source: cert-manager pkg/controller/acmeorders/selectors/labels.go: all labels must be on the Order, which has those
 * of the Certificate; an Ingress's labels are copied to its Certificate.
 * https://github.com/cert-manager/cert-manager/issues/4438
 */
export const selectorLabelUnused: Rule<UnusedLabels> = {
  id: 'selector-label-unused',
  severity: 'warning',
  reportsAbsence: true,
  title: 'No certificate has the labels that the solver selects by',
  each: unusedLabels,

  find({ issuer, solver, misplaced }, report, model) {
    // The label is in the wrong place, which another rule reports.
    if (misplaced.length > 0) return;
    const labels = solver.matchLabels.map(([key, value]) => labelText(key, value)).join(' and ');
    const count = model.certificatesOf(issuer).length;
    report({
      object: issuer.object,
      path: `${solver.path}.selector.matchLabels`,
      message: `Solver ${solver.index} selects by ${labels}, but none of the ${count} certificate${count > 1 ? 's' : ''} of ${issuer.object.title} has that.`,
      effect: 'The solver is not used for any of them: another one is, or none.',
      fix: 'Add the label to metadata.labels of the Certificate (or Ingress), with exactly the same value, or correct the selector.',
    });
  },
};
