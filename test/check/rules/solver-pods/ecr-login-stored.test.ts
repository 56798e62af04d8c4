import {
  AcmeClusterIssuer,
  AcmeServer,
  ExternalSecretStore,
  Http01Solver,
  Http01SolverAccount,
  PullSecret,
  RegistryTokenDelivery,
  SecretDelivery,
} from '../../../../lib';
import { findingsOf } from '../../../../lib/testing';
import { platform } from '../../../support';

const RULE = 'ecr-login-stored';
const store = SecretDelivery.externalSecrets({ store: ExternalSecretStore.cluster('vault') });

function found(
  registry: string | undefined,
  delivery: SecretDelivery,
  where: object = { namespaces: ['team-a', 'team-b'] },
) {
  const { app, chart } = platform();
  const account = new Http01SolverAccount(chart, 'solver', {
    ...where,
    pullSecrets: [PullSecret.delivered('pull', delivery, { registry })],
  });
  new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    email: 'platform@corp.dev',
    solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', account })],
  });
  return findingsOf(app).filter(({ rule }) => rule === RULE);
}

test.each([
  '111122223333.dkr.ecr.eu-west-1.amazonaws.com',
  '111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com',
  '111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn',
  '111122223333.dkr-ecr.eu-west-1.on.aws',
  'public.ecr.aws',
])('a login for %s from a store is found, once for all namespaces', (registry) => {
  const findings = found(registry, store);
  expect(findings.map(({ severity, resource, path }) => [severity, resource.namespace, path])).toEqual([
    ['warning', 'team-a', 'spec.data'],
  ]);
  expect(findings[0]!.message).toContain(`a login for ${registry} from a store`);
});

test.each<[string, string | undefined, SecretDelivery]>([
  ['of another registry', 'registry.corp.dev', store],
  ['of which the docker config is in the store as a whole', undefined, store],
  [
    'that a generator makes',
    '111122223333.dkr.ecr.eu-west-1.amazonaws.com',
    RegistryTokenDelivery.ecr({ region: 'eu-west-1' }),
  ],
  ['that is there already', '111122223333.dkr.ecr.eu-west-1.amazonaws.com', SecretDelivery.existing()],
])('a login %s is not found', (_, registry, delivery) => {
  expect(found(registry, delivery)).toEqual([]);
});
