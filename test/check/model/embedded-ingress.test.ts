import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';
import { foundBy, through } from '../rules/fixtures';
import { findingsIn, objects } from '../support';

const grafana = (
  annotations = '{ cert-manager.io/cluster-issuer: letsencrypt }',
  apiVersion = 'grafana.integreatly.org/v1beta1',
) => `
apiVersion: ${apiVersion}
kind: Grafana
metadata: { name: grafana, namespace: team-a }
spec:
  ingress:
    metadata: { annotations: ${annotations} }
    spec:
      ingressClassName: internal
      rules: [{ host: grafana.corp.dev, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: grafana-service, port: { number: 3000 } } } }] } }]
      tls: [{ hosts: [grafana.corp.dev], secretName: grafana-tls }]
`;
const CLASSES = ['internal', 'public']
  .map(
    (name) => `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: ${name} }
spec: { controller: k8s.io/ingress-nginx-${name} }`,
  )
  .join('\n---\n');
const ANNOTATION = 'spec.ingress.metadata.annotations["cert-manager.io/cluster-issuer"]';
const modelOf = (...documents: readonly string[]) =>
  new Model(objects(documents.join('\n---\n')).map((raw) => new KubeObject(raw)));

describe('an Ingress that is written within another object', () => {
  test('asks for a certificate', () => {
    const { implied, objects: given } = modelOf(through('internal'), grafana());
    expect(implied.map(({ namespace, secretName, dnsNames }) => [namespace, secretName, dnsNames])).toEqual([
      ['team-a', 'grafana-tls', ['grafana.corp.dev']],
    ]);
    expect(given).toHaveLength(2);
  });

  test('faults of it are where it is written', () => {
    const typo = grafana('{ cert-manager.io/cluster-issuer: letsencrpyt }');
    expect(foundBy('issuer-not-found', through('internal'), typo)).toEqual([`warning ${ANNOTATION}`]);
    const [finding] = findingsIn(objects(`${through('internal')}\n---\n${typo}`));
    expect(finding!.object.title).toBe('Grafana team-a/grafana');
    const invalid = grafana('{ cert-manager.io/cluster-issuer: letsencrypt, cert-manager.io/duration: soon }');
    expect(foundBy('ingress-annotation-value-invalid', invalid)).toEqual([
      'error spec.ingress.metadata.annotations["cert-manager.io/duration"]',
    ]);
  });

  test('what solves it is found', () => {
    const found = findingsIn(objects([CLASSES, through('public'), grafana()].join('\n---\n')));
    expect(found.map(({ rule }) => rule)).toContain('http01-class-differs');
    expect(found.every(({ object }) => object.kind !== 'Ingress')).toBe(true);
  });

  test('can be accepted there', () => {
    const typo = grafana('{ cert-manager.io/cluster-issuer: letsencrpyt }').replace(
      'namespace: team-a }',
      'namespace: team-a, annotations: { cdk8s-acme.dev/accept: "issuer-not-found: made by hand" } }',
    );
    expect(foundBy('issuer-not-found', through('internal'), typo)).toEqual([]);
    expect(foundBy('acceptance-without-effect', through('internal'), typo)).toEqual([]);
  });

  test.each([
    ['no annotation names an issuer', [grafana('{ a: b }')]],
    ['there is no spec', [grafana().replace(/ {4}spec:[\s\S]*/, '')]],
    ['the kind is of another group', [grafana(undefined, 'integreatly.org/v1alpha1')]],
    [
      'it is there itself',
      [
        grafana(),
        'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: grafana-ingress, namespace: team-a }\nspec: {}',
      ],
    ],
  ])('is not read if %s', (_, documents) => {
    expect(modelOf(...documents).implied).toEqual([]);
  });

  test('is not read in a cluster, where it has been made', () => {
    const live = objects(grafana()).map((raw) => ({
      ...raw,
      metadata: { ...raw.metadata, uid: 'a', resourceVersion: '1' },
    }));
    expect(new Model(live.map((raw) => new KubeObject(raw))).implied).toEqual([]);
  });
});
