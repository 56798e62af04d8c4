import { testTexts } from '../../said';
import { add, both, type Change, certificate, found, ingress, web } from '../sets/certificates';

describe('the Secret of a certificate', () => {
  test('two Certificates', () => {
    expect(found(add(certificate('shop', { secretName: 'web-tls', dnsNames: ['shop.acme-corp.dev'] })))).toEqual([
      'error secret-of-two-certificates spec.secretName',
    ]);
    const other = certificate('shop', { secretName: 'web-tls', dnsNames: ['shop.acme-corp.dev'] }, 'team-b');
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-b' } };
    expect(found(add(other, namespace))).toEqual([]);
  });

  test('a Certificate and an Ingress', () => {
    expect(found(add(ingress('shop', ['shop.acme-corp.dev'], 'web-tls')))).toEqual([
      'error secret-of-two-certificates spec.tls[0].secretName',
    ]);
    const named = (hosts: string[]) =>
      both(web({ secretName: 'blog-tls' }), (set) => {
        set.web.metadata.name = 'blog-tls';
        set.web.spec.dnsNames = hosts;
      });
    // It may be the Certificate that the Ingress gets.
    const nameless = both(web({ secretName: 'blog-tls' }), (set) => {
      set.web.metadata.name = '${NAME}';
    });
    expect(found(nameless)).toEqual([]);
    const annotation = 'metadata.annotations["cert-manager.io/cluster-issuer"]';
    expect(found(named(['web.acme-corp.dev']))).toEqual([`error certificate-blocks-ingress ${annotation}`]);
    expect(found(named(['blog.acme-corp.dev']))).toEqual([`info certificate-blocks-ingress ${annotation}`]);
    expect(found(named(['*.acme-corp.dev']))).toEqual([`info certificate-blocks-ingress ${annotation}`]);
    expect(found(both(named(['blog.acme-corp.dev']), (set) => delete set.ingress.metadata.annotations))).toEqual([]);
  });

  test('two Ingresses', () => {
    expect(found(add(ingress('shop', ['shop.acme-corp.dev'], 'blog-tls')))).toEqual([
      'error certificate-of-two-ingresses spec.tls[0].secretName',
    ]);
    expect(found(add(ingress('shop', ['blog.acme-corp.dev'], 'blog-tls')))).toEqual([
      'info certificate-of-two-ingresses spec.tls[0].secretName',
    ]);
    const plain = ingress('shop', ['blog.acme-corp.dev'], 'blog-tls');
    delete plain.metadata.annotations;
    expect(found(add(plain))).toEqual([]);
  });

  test('a Secret in the set', () => {
    const secret = (fields: any) =>
      add({
        ...{ apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/tls' },
        ...{ metadata: { name: 'web-tls', namespace: 'team-a' }, ...fields },
      });
    expect(found(secret({ stringData: { 'tls.crt': 'a', 'tls.key': 'b' } }))).toEqual([
      'error secret-overwritten metadata.name',
    ]);
    expect(found(secret({ data: { 'tls.crt': '', 'tls.key': '' } }))).toEqual([]);
    expect(found(secret({ type: 'Opaque' }))).toEqual(['info secret-not-writable type']);
    expect(found(secret({ immutable: true }))).toEqual(['error secret-not-writable immutable']);
    const elsewhere = { name: 'web-tls', namespace: 'cert-manager' };
    expect(found(secret({ metadata: elsewhere, stringData: { a: 'b' } }))).toEqual([]);
  });

  test('an operator that makes the Secret', () => {
    const external = (target: any) =>
      add({
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: { name: 'web', namespace: 'team-a' },
        spec: { target: { name: 'web-tls', ...target } },
      });
    expect(found(external({}))).toEqual(['error secret-overwritten spec']);
    expect(found(external({ creationPolicy: 'Merge' }))).toEqual([]);
  });

  test('an Ingress that reads it from another namespace', () => {
    const read: Change = (set) => {
      const reader = ingress('web', ['web.acme-corp.dev']);
      delete reader.metadata.annotations;
      reader.metadata.namespace = 'cert-manager';
      set.reader = reader;
    };
    expect(found(read)).toEqual(['warning tls-secret-elsewhere spec.tls[0].secretName']);
    const annotations = {
      'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true',
      'reflector.v1.k8s.emberstack.com/reflection-auto-enabled': 'true',
    };
    expect(found(both(read, web({ secretTemplate: { annotations } })))).toEqual([]);
  });

  test("a keystore's password", () => {
    const keystore = (fields: any) => web({ keystores: { jks: { create: true, ...fields } } });
    const ref = { passwordSecretRef: { name: 'keystore', key: 'password' } };
    const at = 'spec.keystores.jks.passwordSecretRef';
    expect(found(keystore(ref))).toEqual([`warning keystore-secret-missing ${at}.name`]);
    expect(found(keystore(ref), { known: { secrets: new Set(['team-a/keystore']) } })).toEqual([]);
    const external = {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'keystore', namespace: 'team-a' },
      spec: { data: [{ secretKey: 'password', remoteRef: { key: 'x' } }] },
    };
    expect(found(both(keystore(ref), add(external)))).toEqual([]);
    external.metadata.namespace = 'cert-manager';
    expect(found(both(keystore(ref), add(external)))).toEqual([`error keystore-secret-missing ${at}.name`]);
    external.metadata.namespace = 'team-a';
    external.spec.data[0]!.secretKey = 'pass';
    expect(found(both(keystore(ref), add(external)))).toEqual([`error keystore-secret-missing ${at}.key`]);
    expect(found(keystore({ password: 'hunter2' }))).toEqual([
      'warning keystore-password-in-git spec.keystores.jks.password',
    ]);
    for (const password of ['changeit', '$(PASSWORD)']) expect(found(keystore({ password }))).toEqual([]);
  });
});

testTexts();
