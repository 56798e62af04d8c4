import { testTexts } from '../../said';
import { acme, add, atGoogle, atPrivateCa, both, found, names, PRIVATE, STAGING, web } from '../sets/certificates';

describe('what a CA gives', () => {
  test.each([
    ['8760h', {}, ['warning duration-not-honoured spec.duration']],
    ['24h', {}, ['warning duration-not-honoured spec.duration']],
    ['2160h', {}, ['info duration-not-honoured spec.duration']],
    ['2159h30m', {}, ['info duration-not-honoured spec.duration']],
    ['1080h', { profile: 'tlsserver' }, []],
    ['2160h', { profile: 'tlsserver' }, ['info duration-not-honoured spec.duration']],
    ['8760h', { server: STAGING }, ['warning duration-not-honoured spec.duration']],
    ['8760h', { server: PRIVATE }, ['info duration-not-honoured spec.duration']],
    ['8760h', { server: PRIVATE, enableDurationFeature: true }, []],
    ['90d', {}, ['error certificate-refused spec.duration']],
  ])('a duration of %s at %j', (duration, fields, findings) => {
    expect(found(both(acme(fields), web({ duration })))).toEqual(findings);
  });

  test('a duration that is passed on', () => {
    const asked = both(atGoogle, acme({ enableDurationFeature: true }));
    expect(found(both(asked, web({ duration: '720h' })))).toEqual([]);
    expect(found(both(asked, web({ duration: '4320h' })))).toEqual(['error duration-over-ca-limit spec.duration']);
    expect(found(both(atGoogle, web({ duration: '720h' })))).toEqual(['warning duration-not-honoured spec.duration']);
  });

  test.each([
    ['360h', {}, []],
    ['720h', {}, []],
    [
      '2159h30m',
      {},
      ['warning renew-before-not-honoured spec.renewBefore', 'error renew-before-too-long spec.renewBefore'],
    ],
    [
      '2140h',
      {},
      ['warning renew-before-not-honoured spec.renewBefore', 'warning renew-before-too-long spec.renewBefore'],
    ],
    ['2140h', { server: STAGING }, ['warning renew-before-not-honoured spec.renewBefore']],
    ['1535h', {}, ['warning renew-before-too-long spec.renewBefore']],
    ['1440h', {}, ['warning renew-before-too-long spec.renewBefore']],
    ['1080h', {}, []],
    ['720h', { profile: 'shortlived' }, ['warning renew-before-not-honoured spec.renewBefore']],
    ['100h', { profile: 'shortlived' }, []],
    ['159h', { profile: 'shortlived' }, ['error renew-before-too-long spec.renewBefore']],
    ['2160h', {}, ['error certificate-refused spec.renewBefore']],
    ['2159h', { server: PRIVATE }, []],
  ])('a renewBefore of %s at %j', (renewBefore, fields, findings) => {
    expect(found(both(acme(fields), web({ renewBefore })))).toEqual(findings);
  });

  test('a share of the lifetime before which it is renewed', () => {
    expect(found(web({ renewBeforePercentage: 33 }))).toEqual([]);
    expect(found(web({ renewBeforePercentage: 99 }))).toEqual([
      'warning renew-before-too-long spec.renewBeforePercentage',
    ]);
  });

  test('usages', () => {
    expect(found(web({ usages: ['digital signature', 'key encipherment', 'server auth'] }))).toEqual([]);
    expect(found(web({ usages: ['server auth', 'client auth'] }))).toEqual([
      'warning client-auth-not-issued spec.usages[1]',
    ]);
    expect(found(both(atGoogle, web({ usages: ['server auth', 'client auth'] })))).toEqual([
      'error client-auth-not-issued spec.usages[1]',
    ]);
    expect(found(web({ usages: ['server auth', 'code signing'] }))).toEqual([
      'warning usages-not-issued spec.usages[1]',
    ]);
    expect(found(both(atPrivateCa, web({ usages: ['code signing', 'client auth'] })))).toEqual([]);
    expect(
      found((set) => {
        set.ingress.metadata.annotations['cert-manager.io/usages'] = 'server auth,client auth';
      }),
    ).toEqual(['warning client-auth-not-issued metadata.annotations["cert-manager.io/usages"]']);
  });

  test('a CA certificate', () => {
    expect(found(web({ isCA: true, usages: ['cert sign'] }))).toEqual(['warning ca-certificate-not-issued spec.isCA']);
    const user = {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Issuer',
      metadata: { name: 'internal', namespace: 'team-a' },
      spec: { ca: { secretName: 'web-tls' } },
    };
    expect(found(both(web({ isCA: true }), add(user)))).toEqual(['error ca-certificate-not-issued spec.isCA']);
    expect(found(both(atPrivateCa, web({ isCA: true })))).toEqual([]);
  });

  test('a subject', () => {
    expect(found(web({ subject: { organizations: ['Acme'] } }))).toEqual([
      'info subject-not-issued spec.subject.organizations',
    ]);
    expect(found(web({ literalSubject: 'CN=web.acme-corp.dev,O=Acme' }))).toEqual([
      'info subject-not-issued spec.literalSubject',
    ]);
    expect(found(web({ literalSubject: 'CN=web.acme-corp.dev' }))).toEqual([]);
    expect(found(web({ subject: { organizations: [] } }))).toEqual([]);
    expect(found(both(atPrivateCa, web({ subject: { organizations: ['Acme'] } })))).toEqual([]);
  });

  test.each([
    [{ algorithm: 'Ed25519' }, ['error key-not-accepted spec.privateKey.algorithm']],
    [{ algorithm: 'ECDSA', size: 521 }, ['error key-not-accepted spec.privateKey.size']],
    [{ size: 2560 }, ['error key-not-accepted spec.privateKey.size']],
    [{ algorithm: 'RSA', size: 8192 }, ['error key-not-accepted spec.privateKey.size']],
    [{ algorithm: 'RSA', size: 1024 }, ['error certificate-refused spec.privateKey.size']],
    [{ algorithm: 'ECDSA', size: 384 }, []],
    [{ algorithm: 'ECDSA' }, []],
    [{ algorithm: 'RSA', size: 3072 }, []],
    [{ rotationPolicy: 'Always' }, []],
  ])('a key of %j', (privateKey, findings) => {
    expect(found(web({ privateKey }))).toEqual(findings);
    if (findings[0]?.includes('accepted')) expect(found(both(atPrivateCa, web({ privateKey })))).toEqual([]);
  });

  test('renewal that is switched off', () => {
    expect(found(web({ renewal: { policy: 'Disabled' } }))).toEqual(['warning renewal-disabled spec.renewal.policy']);
    expect(found(web({ renewal: { policy: 'RenewBefore' } }))).toEqual([]);
    expect(found(both(atPrivateCa, web({ renewal: { policy: 'Disabled' } })))).toEqual([]);
  });

  test('too many names', () => {
    const many = (count: number) => names(...Array.from({ length: count }, (_, i) => `shop-${i}.acme-corp.dev`));
    expect(found(many(100))).toEqual([]);
    expect(found(many(101))).toEqual(['error limit-names-per-certificate spec.dnsNames']);
    expect(found(both(many(26), acme({ profile: 'tlsserver' })))).toEqual([
      'error limit-names-per-certificate spec.dnsNames',
    ]);
    expect(found(both(many(26), acme({ profile: 'classic' })))).toEqual([]);
    expect(found(both(many(101), atPrivateCa))).toEqual([]);
  });
});

testTexts();
