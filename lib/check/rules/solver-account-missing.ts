import { certificateTitle, namePath } from '../certificate-view';
import type { Model } from '../model';
import type { Report, Rule } from '../rule';
import { listed } from '../wording';

/** The ServiceAccount that solver pods run as is not in a namespace where a name is solved by HTTP01. */
export const solverAccountMissing: Rule = {
  id: 'solver-account-missing',
  severity: 'error',
  title: "The solver's ServiceAccount is missing where a certificate is solved by HTTP01",

  find(model: Model, report: Report): void {
    for (const certificate of model.certificates) {
      const seen = new Set<string>();
      for (const { name, solver } of model.choicesOf(certificate)) {
        const account = solver?.serviceAccountName;
        if (!account || seen.has(account)) continue;
        seen.add(account);
        const presence = model.serviceAccount(certificate.namespace, account);
        if (presence.state !== 'elsewhere' && presence.state !== 'absent') continue;
        const where = presence.state === 'elsewhere' ? `only in ${listed(presence.namespaces)}` : 'nowhere';
        report({
          object: certificate.object,
          path: namePath(certificate, name),
          message:
            `"${name}" is solved by HTTP01 in a pod that runs as the ServiceAccount "${account}", ` +
            `which is ${where} and not in the namespace "${certificate.namespace}".`,
          effect: `The API server refuses the solver pod; ${certificateTitle(certificate)} stays pending.`,
          fix: `Make the ServiceAccount "${account}" in "${certificate.namespace}", with its pull secret. With Http01SolverAccount: account.addNamespace('${certificate.namespace}').`,
        });
      }
    }
  },
};
