import { objectNameProblem } from '../../../values/names';
import { solversFor } from '../../facts/issuers/issuer-solvers';
import { absence } from '../../facts/objects/absence';
import { podTemplatePath, solverPods } from '../../facts/solver-pods/solver-pods';
import { certificateTitle, namePath } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { namespaceTitle, theNamespace } from '../../wording';

/**
 * The ServiceAccount that solver pods run as is not in a namespace where a name is solved by HTTP01.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go: the pod is created in the Challenge's namespace, which is
 * the Certificate's. https://github.com/cert-manager/cert-manager/issues/3852
 */
export const solverAccountMissing: Rule<Model> = {
  id: 'solver-account-missing',
  severity: 'error',
  reportsAbsence: true,
  title: "The solver's ServiceAccount is missing where a certificate is solved by HTTP01",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const reported = new Set<string>();
    // In most sets none is missing; each certificate is looked at only if one is.
    const isMissing = solverPods.of(model).some(({ namespace, solver: { serviceAccountName } }) => {
      return serviceAccountName && absence(model.serviceAccount(namespace, serviceAccountName), namespace, model);
    });
    for (const certificate of isMissing ? model.certificates : []) {
      const { namespace } = certificate;
      let seen: Set<string> | undefined;
      for (const { name, solver } of model.choicesOf(certificate)) {
        const account = solver?.serviceAccountName;
        if (!account || seen?.has(account)) continue;
        seen ??= new Set();
        seen.add(account);
        const missing = absence(model.serviceAccount(namespace, account), namespace, model);
        // A name that Kubernetes does not accept has a rule of its own.
        if (!missing || objectNameProblem(account)) continue;
        reported.add(account);
        const { maker } = missing;
        const where = maker
          ? `kept by ${maker} in the namespaces that it selects`
          : missing.elsewhere
            ? missing.where
            : 'nowhere';
        const label = maker ? `Give the namespace the labels that ${maker} selects. Or create` : 'Create';
        report({
          object: certificate.object,
          path: namePath(certificate, name),
          message:
            `"${name}" is solved by HTTP01 in a pod that runs as the ServiceAccount "${account}", ` +
            `which is ${where} and not in ${theNamespace(namespace)}.`,
          effect: `The API server refuses the solver pod; ${certificateTitle(certificate)} stays pending.`,
          fix: `${label} the ServiceAccount "${account}" in ${namespaceTitle(namespace)}, with its pull secret.${namespace && ` With Http01SolverAccount, use account.addNamespace('${namespace}').`}`,
          // Without a namespace, nothing is known of it.
          severity: namespace === '' ? missing.severity : 'error',
          absent: { kind: 'ServiceAccount', namespace },
        });
      }
    }
    // If no certificate among the objects needs it, one that is nowhere is still missing.
    for (const { issuer, solver } of solversFor('http01').of(model)) {
      const account = solver.serviceAccountName;
      if (!account || reported.has(account) || model.hasServiceAccount(account) || objectNameProblem(account)) continue;
      reported.add(account);
      report({
        object: issuer.object,
        path: podTemplatePath(solver, 'spec.serviceAccountName'),
        message: `Solver ${solver.index} runs its pods as the ServiceAccount "${account}", which does not exist in any namespace.`,
        effect: 'The API server refuses the solver pods of every certificate that the solver is used for.',
        fix: 'Create the ServiceAccount in each namespace that obtains certificates, for instance with Http01SolverAccount.',
      });
    }
  },
};
