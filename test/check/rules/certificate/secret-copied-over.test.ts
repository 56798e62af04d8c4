import { certificate, found, issuer } from '../fixtures';

// kubernetes-reflector issue 351
describe('secret-copied-over', () => {
  const dns = issuer('{ dns01: { route53: { region: eu-west-1 } } }');
  const ON =
    'reflector.v1.k8s.emberstack.com/reflection-allowed: "true", reflector.v1.k8s.emberstack.com/reflection-auto-enabled: "true"';
  const wildcard = (annotations: string, namespace = 'edge') =>
    certificate(`, secretTemplate: { annotations: { ${annotations} } }`, namespace, '"*.corp.dev"');
  const ingress = (annotations = 'cert-manager.io/cluster-issuer: letsencrypt') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { ${annotations} } }
spec: { ingressClassName: nginx, tls: [{ hosts: [web.corp.dev], secretName: web-tls }], rules: [{ host: web.corp.dev }] }
`;
  const find = (...documents: string[]) => found(...documents).filter((one) => one.includes(' secret-copied-over '));

  test('a copy and a certificate of the same name', () => {
    expect(find(dns, wildcard(ON), ingress())).toEqual(['warning secret-copied-over spec.tls']);
    expect(find(dns, wildcard(ON), certificate())).toEqual(['warning secret-copied-over spec.secretName']);
    const only = `${ON}, reflector.v1.k8s.emberstack.com/reflection-auto-namespaces: "team-.*"`;
    expect(find(dns, wildcard(only), ingress())).toHaveLength(1);
  });

  test.each([
    ['no annotation of the Ingress', [dns, wildcard(ON), ingress('a: b')]],
    ['no copy', [dns, wildcard('a: b'), ingress()]],
    [
      'a copy that has to be asked for',
      [dns, wildcard('reflector.v1.k8s.emberstack.com/reflection-allowed: "true"'), ingress()],
    ],
    [
      'other namespaces',
      [dns, wildcard(`${ON}, reflector.v1.k8s.emberstack.com/reflection-auto-namespaces: team-b`), ingress()],
    ],
    ['the same namespace', [dns, wildcard(ON, 'team-a')]],
    ['another Secret', [dns, wildcard(ON), ingress().replace('secretName: web-tls', 'secretName: own-tls')]],
  ])('says nothing of %s', (_, documents) => {
    expect(find(...documents)).toEqual([]);
  });
});
