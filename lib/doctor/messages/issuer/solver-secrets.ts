import type { KnownMessage } from '../../known-message';
import { ABOUT_CREDENTIALS } from '../../rules-about';
import { shellWord } from '../../shell-word';

const SETUP = 'cert-manager pkg/issuer/acme/setup.go (validateDNSSolvers)';
const PLACE =
  'where cert-manager looks for it: the cluster resource namespace (where the controller runs, unless --cluster-resource-namespace says otherwise) for a ClusterIssuer, its own namespace for an Issuer';

export const solverSecrets: readonly KnownMessage[] = [
  {
    id: 'solver-secret-missing',
    pattern: /failed to get secret "(?<secret>[^"]*)": secrets "[^"]*" not found/,
    source: SETUP,
    reading: ({ secret = '' }) => ({
      cause: `The Secret "${secret}" with the credentials of a DNS01 solver does not exist ${PLACE}.`,
      fix: `Create the Secret "${secret}" there, or copy it. cert-manager 1.21.1 and later looks again by itself; before, restart the controller.`,
      explainedBy: ABOUT_CREDENTIALS,
      look: [`kubectl get secrets -A --field-selector metadata.name=${shellWord(secret)}`],
      retried: 'never',
    }),
  },
  {
    id: 'solver-secret-not-read',
    pattern: /failed to get secret "(?<secret>[^"]*)": (?<error>.*)/,
    frame: true,
    source: SETUP,
    reading: ({ secret, error }) => ({
      cause: `cert-manager cannot read the Secret "${secret}" with the credentials of a DNS01 solver: ${error}.`,
      fix: 'Let the ServiceAccount of the controller read Secrets in that namespace.',
      explainedBy: [],
      retried: 'never',
    }),
  },
  {
    id: 'solver-secret-key-missing',
    pattern: /the secret "(?<secret>[^"]*)" does not have key "(?<key>[^"]*)"/,
    source: SETUP,
    reading: ({ secret, key }) => ({
      cause: `The Secret "${secret}" with the credentials of a DNS01 solver has no key "${key}".`,
      fix: `Add "${key}" to the Secret, or name the key that it has in the solver.`,
      explainedBy: ['credential-key-missing', 'credential-key-not-named', 'credential-empty'],
      look: [
        `kubectl get secrets -A --field-selector metadata.name=${shellWord(secret ?? '')} -o go-template='{{range .items}}{{.metadata.namespace}}{{range $key, $value := .data}} {{$key}}{{end}}{{"\\n"}}{{end}}'`,
      ],
      retried: 'never',
    }),
  },
  {
    id: 'solvers-not-verified',
    pattern:
      /unable to verify dns solvers|unable to convert (?:ACME challenge solver to internal challenge type|required secret reference to external type)/,
    source: `${SETUP}, pkg/acme/secrets.go`,
    reading: () => ({
      cause: 'cert-manager does not understand a DNS01 solver of the issuer.',
      fix: 'Look at the logs of the controller, and at the solvers of the issuer.',
      explainedBy: ['issuer-refused', 'field-invalid'],
      look: ['kubectl logs -n cert-manager deploy/cert-manager --since=15m'],
      retried: 'never',
    }),
  },
  {
    id: 'secret-missing',
    pattern: /secrets? "(?<secret>[^"]+)" not found/,
    source: 'Kubernetes staging/src/k8s.io/apimachinery/pkg/api/errors/errors.go (NewNotFound)',
    reading: ({ secret = '' }) => ({
      cause: `The Secret "${secret}" does not exist ${PLACE}.`,
      fix: `Create the Secret "${secret}" there, or copy it from the namespace where it is.`,
      explainedBy: [
        ...ABOUT_CREDENTIALS,
        'eab-missing',
        'account-key-missing',
        'account-key-elsewhere',
        'keystore-secret-missing',
      ],
      look: [`kubectl get secrets -A --field-selector metadata.name=${shellWord(secret)}`],
      retried: 'backoff',
    }),
  },
];
