import { objectNameProblem } from '../../schema/names';
import { absence } from '../absence';
import { certificateTitle, namePath } from '../certificate-view';
import type { Model } from '../model';
import type { Report, Rule } from '../rule';

/**
 * The ServiceAccount that solver pods run as is not in a namespace where a name is solved by HTTP01.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go: the pod is made in the Challenge's namespace, which is the
 * Certificate's. https://github.com/cert-manager/cert-manager/issues/3852
 */
export const solverAccountMissing: Rule = {
  id: 'solver-account-missing',
  severity: 'error',
  title: "The solver's ServiceAccount is missing where a certificate is solved by HTTP01",

  find(model: Model, report: Report): void {
    for (const certificate of model.certificates) {
      const { namespace } = certificate;
      let seen: Set<string> | undefined;
      for (const { name, solver } of model.choicesOf(certificate)) {
        const account = solver?.serviceAccountName;
        if (!account || seen?.has(account)) continue;
        seen ??= new Set();
        seen.add(account);
        const missing = absence(model.serviceAccount(namespace, account), namespace, model);
        // A name that Kubernetes does not take has a rule of its own.
        if (!missing || objectNameProblem(account)) continue;
        const where = missing.elsewhere ? missing.where : 'nowhere';
        report({
          object: certificate.object,
          path: namePath(certificate, name),
          message:
            `"${name}" is solved by HTTP01 in a pod that runs as the ServiceAccount "${account}", ` +
            `which is ${where} and not in the namespace "${namespace}".`,
          effect: `The API server refuses the solver pod; ${certificateTitle(certificate)} stays pending.`,
          fix: `Make the ServiceAccount "${account}" in "${namespace}", with its pull secret. With Http01SolverAccount: account.addNamespace('${namespace}').`,
          // One that the issuer names and nobody makes is an error; without a namespace nothing is known of it.
          severity: namespace === '' ? missing.severity : 'error',
        });
      }
    }
  },
};
