import { testTexts } from '../../said';
import { clean, found, type SetOfObjects, TEMPLATE } from '../sets/solvers';

test.each<[string, (set: SetOfObjects) => void, ...string[]]>([
  [
    'an account is gone',
    (set) => set.remove('ServiceAccount', 'acme-http01-solver', 'team-b'),
    'error solver-account-missing Certificate/api spec.dnsNames[0]',
  ],
  [
    'all accounts are gone',
    (set) => {
      set.remove('ServiceAccount', 'acme-http01-solver');
      set.remove('ServiceAccount', 'acme-http01-solver');
    },
    'error solver-account-missing Certificate/web spec.dnsNames[0]',
    'error solver-account-missing Certificate/api spec.dnsNames[0]',
  ],
  [
    "an account's name is none",
    (set) => {
      set.pod.serviceAccountName = 'Acme_Solver';
    },
    `error solver-account-name-invalid ClusterIssuer/letsencrypt ${TEMPLATE}.spec.serviceAccountName`,
  ],
  [
    'a pull secret is in the other namespace alone',
    (set) => set.remove('ExternalSecret', 'registry-credentials', 'team-a'),
    'error solver-pull-secret-missing ServiceAccount/acme-http01-solver imagePullSecrets[0].name',
  ],
  [
    'a pull secret is nowhere',
    (set) => {
      set.get('ServiceAccount', 'acme-http01-solver', 'team-a').imagePullSecrets = [{ name: 'other' }];
    },
    'warning solver-pull-secret-missing ServiceAccount/acme-http01-solver imagePullSecrets[0].name',
  ],
  [
    "a template's pull secret is in one namespace alone",
    (set) => {
      for (const namespace of ['team-a', 'team-b'])
        set.get('ServiceAccount', 'acme-http01-solver', namespace).imagePullSecrets = undefined;
      set.pod.imagePullSecrets = [{ name: 'registry-credentials' }];
      set.remove('ExternalSecret', 'registry-credentials', 'team-b');
    },
    'error pod-template-pull-secret-missing Certificate/api spec.dnsNames[0]',
  ],
  [
    'the template has other pull secrets than the account',
    (set) => {
      set.pod.imagePullSecrets = [{ name: 'mirror' }];
      for (const namespace of ['team-a', 'team-b'])
        set.all.push({
          ...{ apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'mirror', namespace } },
          spec: { data: [{ secretKey: '.dockerconfigjson' }] },
        });
    },
    `warning solver-account-pull-secrets-ignored ClusterIssuer/letsencrypt ${TEMPLATE}.spec.imagePullSecrets`,
  ],
  [
    'an entry of imagePullSecrets has no name',
    (set) => set.get('ServiceAccount', 'acme-http01-solver', 'team-a').imagePullSecrets.push({ name: '' }),
    'error solver-pull-secret-name-empty ServiceAccount/acme-http01-solver imagePullSecrets[1]',
  ],
  [
    'an entry of imagePullSecrets is a string',
    (set) => set.get('ServiceAccount', 'acme-http01-solver', 'team-a').imagePullSecrets.push('registry'),
    'error solver-pull-secret-name-empty ServiceAccount/acme-http01-solver imagePullSecrets[1]',
  ],
  [
    'a label of the template is one of cert-manager',
    (set) => {
      set.solvers[0].http01.ingress.podTemplate.metadata.labels = {
        'acme.cert-manager.io/http01-solver': 'true',
        'acme.cert-manager.io/http-token': '1',
      };
    },
    `error solver-pod-identity-label ClusterIssuer/letsencrypt ${TEMPLATE}.metadata.labels["acme.cert-manager.io/http-token"]`,
  ],
  [
    'the securityContext lacks a seccomp profile',
    (set) => {
      set.pod.securityContext = { runAsNonRoot: true };
    },
    `error solver-security-context-weakened ClusterIssuer/letsencrypt ${TEMPLATE}.spec.securityContext`,
  ],
  [
    'the solver is to run as root',
    (set) => {
      set.pod.securityContext.runAsUser = 0;
    },
    `error solver-runs-as-root ClusterIssuer/letsencrypt ${TEMPLATE}.spec.securityContext.runAsUser`,
  ],
  [
    'nodes of Windows are selected',
    (set) => {
      set.pod.nodeSelector['kubernetes.io/os'] = 'windows';
    },
    `warning solver-node-selector-not-linux ClusterIssuer/letsencrypt ${TEMPLATE}.spec.nodeSelector["kubernetes.io/os"]`,
  ],
  [
    'the PriorityClass is another',
    (set) => {
      set.pod.priorityClassName = 'platfrom';
    },
    `warning solver-priority-class-missing ClusterIssuer/letsencrypt ${TEMPLATE}.spec.priorityClassName`,
  ],
  [
    'the LimitRange asks for more memory',
    (set) => {
      set.get('LimitRange', 'limits').spec.limits[0].min.memory = '128Mi';
    },
    'warning solver-pod-limit-range LimitRange/limits spec.limits[0].min.memory',
  ],
  [
    'the LimitRange allows less than the template wants',
    (set) => {
      set.pod.resources = { limits: { memory: '2Gi' } };
    },
    'error solver-pod-limit-range LimitRange/limits spec.limits[0].max.memory',
  ],
  [
    'the LimitRange has a ratio',
    (set) => {
      set.get('LimitRange', 'limits').spec.limits[0].maxLimitRequestRatio = { cpu: 4 };
    },
    'warning solver-pod-limit-range LimitRange/limits spec.limits[0].maxLimitRequestRatio.cpu',
  ],
  [
    'the Service is a NodePort, which the quota forbids',
    (set) => {
      set.solvers[0].http01.ingress.serviceType = undefined;
    },
    'error solver-pod-quota ResourceQuota/quota spec.hard["services.nodeports"]',
  ],
  [
    'the quota allows no pod',
    (set) => {
      set.get('ResourceQuota', 'quota').spec.hard.pods = 0;
    },
    'error solver-pod-quota ResourceQuota/quota spec.hard["pods"]',
  ],
])('%s', (_, mutate, ...expected) => {
  const set = clean();
  mutate(set);
  expect(found(set)).toEqual(expected);
});

testTexts();
