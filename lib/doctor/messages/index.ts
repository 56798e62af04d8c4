import type { KnownMessage } from '../known-message';
import { account } from './acme/account';
import { caa } from './acme/caa';
import { connection } from './acme/connection';
import { dnsProblem } from './acme/dns-problem';
import { rateLimited } from './acme/rate-limited';
import { rejectedIdentifier } from './acme/rejected-identifier';
import { request } from './acme/request';
import { server } from './acme/server';
import { unauthorized } from './acme/unauthorized';
import { certificateErrors } from './certificate/certificate-errors';
import { certificateSteps } from './certificate/certificate-steps';
import { challengeErrors } from './challenge/challenge-errors';
import { challengeSteps } from './challenge/challenge-steps';
import { azureDns } from './dns01/azure-dns';
import { cloudDns } from './dns01/cloud-dns';
import { cloudflare } from './dns01/cloudflare';
import { otherProviders } from './dns01/other-providers';
import { propagation } from './dns01/propagation';
import { rfc2136 } from './dns01/rfc2136';
import { route53 } from './dns01/route53';
import { solverCredentials } from './dns01/solver-credentials';
import { routeNotAccepted } from './http01/route-not-accepted';
import { selfCheck } from './http01/self-check';
import { solverResources } from './http01/solver-resources';
import { wrongStatusCode } from './http01/wrong-status-code';
import { accountKey } from './issuer/account-key';
import { externalAccount } from './issuer/external-account';
import { issuerNotReady } from './issuer/issuer-not-ready';
import { issuerServer } from './issuer/issuer-server';
import { solverSecrets } from './issuer/solver-secrets';
import { admission } from './kubernetes/admission';
import { imagePull } from './kubernetes/image-pull';
import { kubelet } from './kubernetes/kubelet';
import { scheduler } from './kubernetes/scheduler';
import { solverAccountMissing } from './kubernetes/solver-account-missing';
import { noSolver } from './order/no-solver';
import { orderErrors } from './order/order-errors';
import { orderSteps } from './order/order-steps';
import { requestErrors } from './request/request-errors';
import { requestSteps } from './request/request-steps';
import { shim } from './shim/shim';

/** All messages that are known. `npm run rules` writes this list from the files of the folder. */
export const MESSAGES: readonly KnownMessage[] = [
  ...account,
  ...caa,
  ...connection,
  ...dnsProblem,
  ...rateLimited,
  ...rejectedIdentifier,
  ...request,
  ...server,
  ...unauthorized,
  ...certificateErrors,
  ...certificateSteps,
  ...challengeErrors,
  ...challengeSteps,
  ...azureDns,
  ...cloudDns,
  ...cloudflare,
  ...otherProviders,
  ...propagation,
  ...rfc2136,
  ...route53,
  ...solverCredentials,
  ...routeNotAccepted,
  ...selfCheck,
  ...solverResources,
  ...wrongStatusCode,
  ...accountKey,
  ...externalAccount,
  ...issuerNotReady,
  ...issuerServer,
  ...solverSecrets,
  ...admission,
  ...imagePull,
  ...kubelet,
  ...scheduler,
  ...solverAccountMissing,
  ...noSolver,
  ...orderErrors,
  ...orderSteps,
  ...requestErrors,
  ...requestSteps,
  ...shim,
];
