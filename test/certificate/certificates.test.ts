import { AcmeClusterIssuer, Certificate, Certificates, PrivateKey } from 'cdk8s-acme';
import fc from 'fast-check';
import { ofKind, platform } from '../support';

const issuer = AcmeClusterIssuer.fromClusterIssuerName('letsencrypt');

const labels = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const entries = fc.uniqueArray(
  fc.record({ namespace: labels, name: fc.option(labels, { nil: undefined }), host: labels }),
  { minLength: 1, selector: ({ namespace, name }) => `${namespace}/${name ?? 'web'}` },
);

test('writes what a Certificate for each entry writes', () => {
  fc.assert(
    fc.property(entries, (all) => {
      const list = platform();
      const one = platform();
      const settings = { issuer, privateKey: PrivateKey.ecdsa() };
      const certificates = all.map(({ namespace, name, host }) => ({
        namespace,
        dnsNames: [`${host}.corp.dev`],
        metadata: name === undefined ? undefined : { name, labels: { host } },
      }));
      new Certificates(list.chart, 'web', { ...settings, certificates });
      certificates.forEach((entry, i) => {
        const metadata = { name: 'web', ...entry.metadata };
        new Certificate(one.chart, `certificate-${i}`, { ...settings, ...entry, metadata });
      });
      expect(ofKind(list.app, 'Certificate')).toEqual(ofKind(one.app, 'Certificate'));
    }),
  );
});

test('gives out its certificates in the order of the entries', () => {
  const { chart } = platform();
  const { all } = new Certificates(chart, 'web', {
    issuer,
    certificates: [
      { namespace: 'b', dnsNames: ['b.corp.dev'] },
      { namespace: 'a', dnsNames: ['a.corp.dev'], secretName: 'web-cert' },
    ],
  });
  expect(all.map(({ namespace, secretName }) => [namespace, secretName])).toEqual([
    ['b', 'web-tls'],
    ['a', 'web-cert'],
  ]);
});

test("takes the chart's namespace where an entry has none", () => {
  const { chart } = platform({}, { namespace: 'shop' });
  const { all } = new Certificates(chart, 'web', { issuer, certificates: [{ dnsNames: ['web.corp.dev'] }] });
  expect(all[0]!.namespace).toBe('shop');
});

describe('refuses', () => {
  const refused = (certificates: any) => () => new Certificates(platform().chart, 'web', { issuer, certificates });

  test('an empty list', () => {
    expect(refused([])).toThrow('[platform/web] `certificates` is an empty list.');
  });

  test('two certificates of one name in a namespace', () => {
    const names = [{ dnsNames: ['a.corp.dev'] }, { dnsNames: ['b.corp.dev'], metadata: { name: 'web' } }];
    expect(refused(names.map((entry) => ({ namespace: 'a', ...entry })))).toThrow(
      '[platform/web] certificates[1] is a second Certificate "web" in "a". Set `metadata.name` of one of them.',
    );
  });

  test('what a Certificate refuses, at the path of the certificate', () => {
    expect(refused([{ namespace: 'a', dnsNames: ['-.corp.dev'] }])).toThrow('[platform/web/a.web] dnsNames[0]');
  });

  test('an entry without a namespace, where the chart has none', () => {
    expect(refused([{ dnsNames: ['web.corp.dev'] }])).toThrow('[platform/web/web] has no namespace.');
  });

  test('a property that an entry does not have', () => {
    expect(refused([{ namespace: 'a', dnsName: ['web.corp.dev'] }])).toThrow(
      /certificates\[0\].*"?dnsName"?.*dnsNames/s,
    );
  });
});
