import { certificateTitle, namePath } from '../certificate-view';
import type { Model } from '../model';
import type { Report, Rule } from '../rule';

/** A name that no solver of its issuer takes. Wildcards have a rule of their own. */
export const nameWithoutSolver: Rule = {
  id: 'name-without-solver',
  severity: 'error',
  title: 'No solver of the issuer takes the name',

  find(model: Model, report: Report): void {
    for (const certificate of model.certificates) {
      for (const { name, solver } of model.choicesOf(certificate)) {
        if (solver || name.startsWith('*.')) continue;
        const issuer = model.issuerOf(certificate)!;
        const reasons = issuer.choice
          .explain(name, certificate.labels)
          .slice(0, 3)
          .map((c) => `solver ${c.solver.index} ${c.reason}`);
        report({
          object: certificate.object,
          path: namePath(certificate, name),
          message: `No solver of ${issuer.object.title} takes "${name}"${reasons.length > 0 ? `: ${reasons.join('; ')}` : ': it has none'}.`,
          effect: `The Order of ${certificateTitle(certificate)} stays pending, with no retry until something changes.`,
          fix: 'Add a solver that takes the name, or widen the selector of one.',
        });
      }
    }
  },
};
