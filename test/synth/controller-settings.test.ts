import { ApiObject, App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeServer,
  Certificate,
  ControllerSettings,
  type ControllerSettingsOptions,
  Http01Solver,
  Http01SolverAccount,
  PullSecret,
  Registry,
  SecretDelivery,
} from 'cdk8s-acme';
import { findingsOf } from '../../lib/testing';
import { temporaryFolder } from '../support';

const outdir = temporaryFolder();
const server = AcmeServer.letsEncrypt();
const IMAGE = 'registry.corp.dev/jetstack/cert-manager-acmesolver:v1.21.2';

function appWith(options: ControllerSettingsOptions) {
  const app = new App({ outdir });
  ControllerSettings.set(app, options);
  return { app, chart: new Chart(app, 'platform') };
}

const login = (registry: string) =>
  PullSecret.fromRegistry('registry-credentials', {
    ...{ registry, username: 'example-only-not-a-user', password: 'example-only-not-a-password' },
  });

test('constructs follow the release and the cluster resource namespace', () => {
  const { chart } = appWith({ version: '1.15', namespace: 'platform', clusterResourceNamespace: 'secrets' });
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', { server });
  expect(issuer.secretNamespace).toBe('secrets');
  // Profiles came with 1.18.
  expect(() => new AcmeClusterIssuer(chart, 'other', { server, profile: 'classic' }).apiObject.toJson()).not.toThrow();
  expect(findingsOf(chart).map(({ rule }) => rule)).toContain('field-not-in-version');
});

test('the cluster resource namespace is the one that the controller runs in, unless another is set', () => {
  const at = (options: ControllerSettingsOptions, context?: string) => {
    const app = new App({ outdir });
    if (context) app.node.setContext('clusterResourceNamespace', context);
    ControllerSettings.set(app, options);
    return new AcmeClusterIssuer(new Chart(app, 'platform'), 'letsencrypt', { server }).secretNamespace;
  };
  expect(at({})).toBe('cert-manager');
  expect(at({ namespace: 'platform' })).toBe('platform');
  expect(at({}, 'context')).toBe('context');
  expect(at({ namespace: 'platform' }, 'context')).toBe('platform');
  expect(at({ clusterResourceNamespace: 'secrets' }, 'context')).toBe('secrets');
});

test('context values still work, and a chart has settings of its own', () => {
  const app = new App({ outdir });
  app.node.setContext('clusterResourceNamespace', 'secrets');
  const east = new Chart(app, 'east');
  const west = new Chart(app, 'west');
  ControllerSettings.set(west, { namespace: 'platform' });
  expect(new AcmeClusterIssuer(east, 'letsencrypt-east', { server }).secretNamespace).toBe('secrets');
  expect(new AcmeClusterIssuer(west, 'letsencrypt-west', { server }).secretNamespace).toBe('platform');
});

test('rules hold the app against it, and nothing of it is written', () => {
  const { app, chart } = appWith({
    ...{ version: '1.19.1', gatewayApi: false, featureGates: { Nonsense: true } },
    recursiveNameservers: ['10.0.0.10'],
  });
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server,
    solvers: [Http01Solver.gateway({ parentRefs: [{ name: 'edge', namespace: 'edge' }] })],
  });
  new Certificate(chart, 'web', { namespace: 'team-a', issuer, dnsNames: ['web.acme-corp.dev'] });
  const found = findingsOf(app).filter(({ resource }) => resource.kind === 'ControllerSettings');
  expect(found.map(({ severity, rule, path, construct }) => [severity, rule, path, construct])).toEqual([
    ['error', 'gateway-api-off', 'spec.flags', ''],
    ['error', 'controller-nameserver-malformed', 'spec.flags["dns01-recursive-nameservers"]', ''],
    ['error', 'controller-feature-gate-unknown', 'spec.flags["feature-gates"]', ''],
  ]);
  const written = app.node.findAll().filter((one): one is ApiObject => ApiObject.isApiObject(one));
  expect(written.map(({ kind }) => kind)).toEqual(['ClusterIssuer', 'Certificate']);
});

test('what is wrong with those of an App is reported at the App', () => {
  const { app } = appWith({ version: '1.19.1', featureGates: { Nonsense: true } });
  expect(() => app.synth()).toThrow('\n  [] The App: spec.flags["feature-gates"]: The feature gate "Nonsense" ');
});

test('what it is not told is not known', () => {
  const { app, chart } = appWith({ version: '1.19' });
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server,
    solvers: [Http01Solver.gateway({ parentRefs: [{ name: 'edge', namespace: 'edge' }] })],
  });
  new Certificate(chart, 'web', { namespace: 'team-a', issuer, dnsNames: ['web.acme-corp.dev'] });
  expect(findingsOf(app).filter(({ resource }) => resource.kind === 'ControllerSettings')).toEqual([]);
});

test('the whole of it is taken, flags included', () => {
  const { app } = appWith({
    ...{ watchedNamespace: 'team-a', solverImage: IMAGE, gatewayApi: true, issuerAmbientCredentials: true },
    ...{ clusterIssuerAmbientCredentials: false, recursiveNameservers: ['10.0.0.10:53'] },
    ...{ recursiveNameserversOnly: true, featureGates: { ExperimentalGatewayAPISupport: true } },
    flags: { 'enable-certificate-owner-ref': 'true' },
  });
  expect(findingsOf(app)).toEqual([]);
});

test.each<[string, () => unknown, string]>([
  [
    'a scope with constructs in it',
    () => {
      const app = new App({ outdir });
      new Chart(app, 'platform');
      ControllerSettings.set(app, {});
    },
    'has constructs in it already, which would not follow these ControllerSettings. Set them right after',
  ],
  [
    'settings twice',
    () => {
      const { app } = appWith({});
      // The App has a chart by then.
      const chart = new Chart(app, 'other');
      ControllerSettings.set(chart, {});
      ControllerSettings.set(chart, {});
    },
    '[other] has ControllerSettings already. Set all of them at once.',
  ],
  ['a namespace that is none', () => appWith({ namespace: 'A' }), 'ControllerSettings: namespace "A"'],
  ['a release that is none', () => appWith({ version: 'new' }), 'certManagerVersion: Not a cert-manager version'],
  [
    'a flag with dashes',
    () => appWith({ flags: { '--v': '5' } }),
    'flags has "--v", which is not the name of a flag. Write it without dashes',
  ],
  [
    'a flag that has a property',
    () => appWith({ flags: { 'feature-gates': 'A=true' } }),
    'flags has "feature-gates", for which there is a property. Use the property.',
  ],
])('refuses %s', (_, run, message) => {
  expect(run).toThrow(message);
});

describe('the solver image of an account', () => {
  const account = (options: ControllerSettingsOptions, pullSecrets?: PullSecret[], solverImage?: string) => () =>
    new Http01SolverAccount(appWith(options).chart, 'account', { namespaces: ['team-a'], pullSecrets, solverImage });

  test.each<[string, () => unknown]>([
    ['a login for its registry', account({}, [login('registry.corp.dev')], IMAGE)],
    ['a login for its registry, told once', account({ solverImage: IMAGE }, [login('registry.corp.dev')])],
    [
      'one of several registries',
      account({ solverImage: IMAGE }, [
        PullSecret.fromRegistries('registry-credentials', [
          Registry.of({ host: 'other.corp.dev', username: 'example-only-not-a-user', password: 'example-only-not-a' }),
          Registry.of({ host: 'registry.corp.dev', username: 'example-only-not-a-user', password: 'example-only-not' }),
        ]),
      ]),
    ],
    ['a Secret that is not known', account({ solverImage: IMAGE }, [PullSecret.existing('registry-credentials')])],
    [
      'a delivered Secret that is not known',
      account({ solverImage: IMAGE }, [PullSecret.delivered('registry-credentials', SecretDelivery.existing())]),
    ],
    ['nodes with credentials', account({ solverImage: IMAGE })],
    ['the public image', account({}, [], 'quay.io/jetstack/cert-manager-acmesolver:v1.21.2')],
    ['no image that is known', account({}, [login('other.corp.dev')])],
  ])('takes %s', (_, make) => {
    expect(make).not.toThrow();
  });

  test('refuses pull secrets for other registries only', () => {
    const message = `[platform/account] has pull secrets for "other.corp.dev", but solver pods run the image "${IMAGE}". Add a pull secret for "registry.corp.dev": without it, the image is not pulled, and no challenge is solved.`;
    expect(account({ solverImage: IMAGE }, [login('other.corp.dev')])).toThrow(message);
    expect(account({}, [login('other.corp.dev')], IMAGE)).toThrow(message);
  });

  test('refuses an image of its own without pull secrets', () => {
    expect(account({}, undefined, IMAGE)).toThrow('has no pull secrets, but solver pods run the image');
  });
});

test.each([[1], [true], [['a']], [{ name: 'a' }]])(
  'a cluster resource namespace in the context that is %j is refused',
  (value) => {
    const app = new App();
    app.node.setContext('clusterResourceNamespace', value);
    const chart = new Chart(app, 'platform');
    expect(() => new AcmeClusterIssuer(chart, 'letsencrypt', { server: AcmeServer.letsEncrypt() })).toThrow(
      /^\[platform\] The context value clusterResourceNamespace must be a string, and is a \w+\.$/,
    );
  },
);
