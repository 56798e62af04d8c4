import { testTexts } from '../../said';
import { findingsIn } from '../../support';
import { annotate, annotateOnly, annotation, CLUSTER, clean, found, ISSUER, KIND, type SetOfObjects } from './issuers';

test('the clean set has no finding', () => {
  expect(found(clean())).toEqual([]);
});

describe('silent', () => {
  test.each<[string, (set: SetOfObjects) => void]>([
    [
      'about issuers of other groups',
      (set) => {
        set.web.spec.issuerRef = { name: 'pca', kind: 'AWSPCAClusterIssuer', group: 'awspca.cert-manager.io' };
      },
    ],
    ['about issuer with issuer-kind', annotateOnly({ [ISSUER]: 'letsencrypt', [KIND]: 'ClusterIssuer' })],
    [
      'about right values',
      annotate({
        ...{
          'cert-manager.io/renew-before': '720h',
          'kubernetes.io/tls-acme': 'true',
        },
        ...{
          'cert-manager.io/usages': 'digital signature, key encipherment',
          'cert-manager.io/private-key-size': '2048',
        },
        ...{ 'cert-manager.io/revision-history-limit': '1', 'cert-manager.io/private-key-rotation-policy': 'Always' },
        ...{ 'cert-manager.io/secret-template': '{"labels": {"a": "b", "b": null}, "annotations": null} {}' },
        'cert-manager.io/subject-organizations': '"Acme, ""the"" Corp",Acme\n',
      }),
    ],
    ['about tls-acme: false', annotateOnly({ 'kubernetes.io/tls-acme': 'false' })],
    [
      'about an Ingress without annotations',
      (set) => {
        set.ingress.metadata.annotations = undefined;
        set.ingress.spec.tls = [{}, {}];
      },
    ],
    [
      'about a Gateway without annotations',
      (set) => {
        set.gateway.metadata.annotations = undefined;
        set.listener.hostname = undefined;
      },
    ],
    [
      'about a listener that the annotation leaves out, and one that passes through',
      (set) => {
        set.gateway.metadata.annotations['cert-manager.io/ignore-tls-listeners'] = 'own';
        set.gateway.spec.listeners.push({ name: 'own', protocol: 'HTTPS', port: 443 });
        set.gateway.spec.listeners.push({ name: 'pass', protocol: 'TLS', port: 8443, tls: { mode: 'Passthrough' } });
      },
    ],
    [
      'about labels that stand beside the annotation',
      (set) => {
        set.ingress.metadata.labels = { [CLUSTER]: 'letsencrypt' };
      },
    ],
    [
      'about a ClusterIssuer in the cluster resource namespace',
      (set) => {
        set.cluster.metadata.namespace = 'cert-manager';
      },
    ],
  ])('%s', (_, mutate) => {
    const set = clean();
    mutate(set);
    expect(found(set)).toEqual([]);
  });

  test('about issuers that the user declares', () => {
    const set = clean();
    set.web.spec.issuerRef.name = 'elsewhere';
    set.test.spec.issuerRef.name = 'own';
    const known = { issuers: new Set(['ClusterIssuer/elsewhere', 'Issuer/team-a/own']) };
    expect(found(set, { known })).toEqual([]);
  });
});

test('one finding for an issuer that is nowhere, and an error where the set is complete', () => {
  const set = clean();
  set.all.shift();
  const known = { namespaces: new Set(['team-a', 'team-b']) };
  expect(found(set, { complete: true, known })).toEqual(['error issuer-not-found Certificate/web spec.issuerRef']);
  expect(found(set)).toEqual(['info issuer-not-found Certificate/web spec.issuerRef']);
});

test('an issuer that is near is named', () => {
  const set = clean();
  set.web.spec.issuerRef.name = 'letsencryt';
  const [finding] = findingsIn(set.all);
  expect(finding!.message).toContain('("letsencrypt" is)');
});

test('annotations that the release does not read yet', () => {
  const set = clean();
  annotate({
    'cert-manager.io/alt-names': 'a.acme-corp.dev, b.acme-corp.dev',
    'acme.cert-manager.io/http01-ingress-ingressclassname': 'nginx',
  })(set);
  expect(found(set, { certManagerVersion: '1.19' })).toEqual(
    ['acme.cert-manager.io/http01-ingress-ingressclassname', 'cert-manager.io/alt-names'].map(
      (key) => `error shim-annotation-not-in-version Ingress/shop ${annotation(key)}`,
    ),
  );
});

test('removed API versions before 1.6', () => {
  const set = clean();
  set.test.apiVersion = 'cert-manager.io/v1beta1';
  expect(found(set, { certManagerVersion: '1.5' }).join()).toContain('warning removed-api-version Certificate/test');
});

test('tls-acme, by what the controller among the objects is given', () => {
  const controller = (...args: string[]) => ({
    ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'cert-manager', namespace: 'cert-manager' } },
    spec: {
      template: { spec: { containers: [{ image: 'quay.io/jetstack/cert-manager-controller:v1.21.0', args }] } },
    },
  });
  const of = (...args: string[]) => {
    const set = clean();
    annotateOnly({ 'kubernetes.io/tls-acme': 'true' })(set);
    set.all.push(controller(...args));
    return found(set).filter((line) => line.includes('ingress-tls-acme-without-default'));
  };
  expect(of()).toEqual([`error ingress-tls-acme-without-default Ingress/shop ${annotation('kubernetes.io/tls-acme')}`]);
  expect(of('--default-issuer-name=letsencrypt')).toEqual([]);
  expect(of('--default-issuer-name', 'letsencrypt')).toEqual([]);
  expect(of('--config=/etc/cert-manager/config.yaml')).toEqual([]);
});

testTexts();
