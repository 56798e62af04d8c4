import { testTexts } from '../../said';
import { certificate, found, issuer } from '../fixtures';

const solver = (entries: string) =>
  issuer(
    `{ http01: { ingress: { ingressClassName: nginx, podTemplate: { spec: { imagePullSecrets: ${entries} } } } } }`,
  );
const account = (entries: string) => `
apiVersion: v1
kind: ServiceAccount
metadata: { name: solver, namespace: team-a }
imagePullSecrets: ${entries}
`;
const RUNS_AS = issuer(
  '{ http01: { ingress: { ingressClassName: nginx, podTemplate: { spec: { serviceAccountName: solver } } } } }',
);
const ofRule = (...documents: string[]) =>
  found(...documents).filter((line) => line.includes('solver-pull-secret-name-empty'));

test('an entry of the template without a name', () => {
  expect(ofRule(solver('[{}]'), certificate())).toEqual([
    'error solver-pull-secret-name-empty spec.acme.solvers[0].http01.ingress.podTemplate.spec.imagePullSecrets[0]',
  ]);
});

test('an entry of the template that is no map is left to the field table', () => {
  expect(ofRule(solver('[registry]'), certificate())).toEqual([]);
});

test.each(['[registry]', '[{}]'])('entries of the account: %s', (entries) => {
  expect(ofRule(RUNS_AS, certificate(), account(entries))).toEqual([
    'error solver-pull-secret-name-empty imagePullSecrets[0]',
  ]);
});

testTexts();
