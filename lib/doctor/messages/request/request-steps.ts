import type { KnownMessage } from '../../known-message';

const ACME = 'cert-manager pkg/controller/certificaterequests/acme/acme.go';
const REPORTER = 'cert-manager pkg/controller/certificaterequests/util/reporter.go';

export const requestSteps: readonly KnownMessage[] = [
  {
    id: 'order-created',
    pattern: /Created Order resource (?<namespace>[\w.-]+)\/(?<order>[\w.-]+)/,
    source: ACME,
    reading: ({ namespace, order }) => ({
      cause: 'The certificate is ordered from the CA.',
      fix: 'Nothing. If it takes long, the Order and its Challenges say why.',
      explainedBy: [],
      look: [`kubectl describe order -n ${namespace} ${order}`],
      passing: true,
    }),
  },
  {
    id: 'waiting-for-order',
    pattern: /Waiting on certificate issuance from order (?<namespace>[^/\s]+)\/(?<order>[^:\s]+): "(?<state>\w*)"/,
    source: ACME,
    reading: ({ namespace, order, state }) => ({
      cause: `The order ${order} is ${state || 'new'}; its Challenges are not all done.`,
      fix: 'Nothing. If it takes long, the Order and its Challenges say why.',
      explainedBy: [],
      look: /^[\w.-]+$/.test(`${namespace}${order}`) ? [`kubectl describe order -n ${namespace} ${order}`] : [],
      passing: true,
    }),
  },
  {
    id: 'waiting-for-certificate-data',
    pattern: /Waiting for order-controller to add certificate data to Order/,
    source: ACME,
    reading: () => ({
      cause: 'The CA has issued the certificate; cert-manager is about to fetch it.',
      fix: 'Nothing, unless it stays: then look at the logs of the controller.',
      explainedBy: [],
      passing: true,
    }),
  },
  {
    id: 'request-issued',
    pattern: /Certificate fetched from issuer successfully/,
    source: REPORTER,
    reading: () => ({ cause: 'The certificate is issued.', fix: 'Nothing.', explainedBy: [], passing: true }),
  },
  {
    id: 'request-approved',
    pattern: /Certificate request has been approved by/,
    source: 'cert-manager pkg/controller/certificaterequests/approver/sync.go',
    reading: () => ({ cause: 'The request is approved.', fix: 'Nothing.', explainedBy: [], passing: true }),
  },
  {
    id: 'request-not-approved-yet',
    pattern: /Not signing CertificateRequest until it is Approved|Waiting for the Approved condition before issuing/,
    source: 'cert-manager pkg/controller/certificaterequests/sync.go',
    reading: () => ({
      cause: 'Nobody has approved the request yet.',
      fix: 'cert-manager approves within seconds, unless its approver is off (disableAutoApproval of the chart): then approver-policy or another approver must do it, or `cmctl approve`.',
      explainedBy: ['auto-approval-off', 'approver-policy-not-bound', 'approver-policy-denies'],
      look: ['kubectl get certificaterequestpolicies'],
      retried: 'at-once',
      passing: true,
    }),
  },
];
