import { labelText } from '../../../values/label-text';
import type { UnusedLabels } from '../../facts/issuers/selector-labels';
import { unusedLabels } from '../../facts/issuers/selector-labels';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * The label that a solver selects by is among a certificate's annotations or in its secretTemplate, and not among its
 * labels.
 *
 * Source: cert-manager pkg/controller/acmeorders/selectors/labels.go (only the Order's metadata.labels);
 * https://github.com/cert-manager/cert-manager/issues/7648
 */
export const selectorLabelOnWrongObject: Rule<UnusedLabels> = {
  id: 'selector-label-on-wrong-object',
  severity: 'warning',
  title: "A label that a solver selects by is not among the certificate's own labels",
  each: unusedLabels,

  find({ issuer, solver, misplaced }, report) {
    for (const { certificate, path } of misplaced) {
      const labels = solver.matchLabels.map(([key, value]) => labelText(key, value)).join(' and ');
      report({
        object: certificate.object,
        path,
        message: `Solver ${solver.index} of ${issuer.object.title} selects by the label ${labels}, which ${certificateTitle(certificate)} has, but not in metadata.labels.`,
        effect: 'The solver is not used for its names: another one is, or none.',
        fix: 'Move it to metadata.labels.',
      });
    }
  },
};
