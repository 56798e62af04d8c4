import type { KnownMessage } from '../../known-message';

export const solverAccountMissing: readonly KnownMessage[] = [
  {
    id: 'solver-account-missing',
    pattern:
      /pods "[^"]*" is forbidden: error looking up service account (?<namespace>[^/\s]+)\/(?<account>[^:\s]+): serviceaccounts? "[^"]*" not found/,
    source: 'Kubernetes plugin/pkg/admission/serviceaccount/admission.go',
    reading: ({ namespace, account }) => ({
      cause: `The solver pod runs as the ServiceAccount "${account}", which does not exist in the namespace "${namespace}"; the API server refuses the pod.`,
      fix: `Create the ServiceAccount "${account}" in "${namespace}", with the pull secret that the solver image needs, or remove serviceAccountName from the pod template of the issuer's solver.`,
      explainedBy: ['solver-account-missing', 'solver-account-name-invalid'],
      look: [`kubectl get serviceaccounts -n ${namespace}`],
      retried: 'backoff',
    }),
  },
];
