import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import * as acme from '../../lib';
import { platform } from '../support';

const { AcmeClusterIssuer, AcmeRules, AcmeServer, Certificate, Http01Solver, Http01SolverAccount, SecretSource } = acme;
const server = AcmeServer.letsEncrypt();

/** Made as JavaScript can: only TypeScript knows that a constructor is private. */
const bare = (type: unknown, ...args: unknown[]) => Reflect.construct(type as new () => any, args);

describe('a refusal', () => {
  const { chart } = platform();
  const account = new Http01SolverAccount(chart, 'account', { namespaces: ['a'] });
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', { server });

  test.each<[string, () => unknown, string]>([
    [
      'a property that is misspelt',
      () => new Http01SolverAccount(chart, 'x', { namespaces: ['a'], pullSecret: [] } as any),
      '[platform/x] pullSecret is not a property of Http01SolverAccountProps. Did you mean "pullSecrets"?',
    ],
    [
      'a property that is nothing like any',
      () => Http01Solver.ingress({ zzz: true } as any),
      '[Http01Solver.ingress] zzz is not a property of Http01IngressSolverOptions. Its properties are account, class, controller, ingressClassName, ingressName, ingressTemplate, podTemplate, selector, serviceType, waitInsteadOfSelfCheck.',
    ],
    [
      'one deep within',
      () => Http01Solver.ingress({ podTemplate: { spec: { imagePullSecrets: [{ name: 'a' }, { nam: 'b' }] } } } as any),
      '[Http01Solver.ingress] podTemplate.spec.imagePullSecrets[1].nam is not a property of SolverLocalObjectReference. Did you mean "name"?',
    ],
    [
      'a text for an object, that is like the name of a factory',
      () => new AcmeClusterIssuer(chart, 'x', { server: 'letsencrypt' } as any),
      '[platform/x] server must be an AcmeServer, and is a string. Did you mean AcmeServer.letsEncrypt(...)?',
    ],
    [
      'a text for an object',
      () => acme.SecretDelivery.externalSecrets({ store: 'vault' } as any),
      '[SecretDelivery.externalSecrets] store must be an ExternalSecretStore, and is a string. Make one with ExternalSecretStore.cluster, ExternalSecretStore.namespaced.',
    ],
    [
      'the object of another class',
      () => acme.CloudflareCredentials.apiToken(acme.PullSecret.existing('a') as any),
      '[CloudflareCredentials.apiToken] secret must be a SecretSource, and is a PullSecret. Make one with SecretSource.delivered, SecretSource.existing, SecretSource.fromEnv, SecretSource.fromFiles, SecretSource.literal.',
    ],
    [
      'what was made with a private constructor',
      () => new Http01SolverAccount(chart, 'x', { namespaces: ['a'], pullSecrets: [bare(acme.PullSecret, {})] }),
      '[platform/x] pullSecrets[0] must be a PullSecret, and was made with "new", though its constructor is private. Make one with PullSecret.delivered, PullSecret.existing, PullSecret.fromDockerConfig, PullSecret.fromDockerConfigFile and 3 more.',
    ],
    [
      'the same where it could do for one',
      () => new AcmeClusterIssuer(chart, 'x', { server: bare(AcmeServer, 'https://acme.corp.dev/directory') }),
      '[platform/x] server must be an AcmeServer, and was made with "new", though its constructor is private. Make one with AcmeServer.actalis, AcmeServer.custom, AcmeServer.digiCert, AcmeServer.googleTrustServices and 9 more.',
    ],
    [
      'an object for an interface',
      () => issuer.addSolver({} as any),
      '[platform/letsencrypt] addSolver: solver must be an ISolver, and is a map. Make one with new Dns01Solver, Http01Solver.gateway, Http01Solver.ingress.',
    ],
    [
      'what is required',
      () => new Certificate(chart, 'x', { dnsNames: ['a.b.dev'] } as any),
      '[platform/x] has no issuer. Make one with AcmeClusterIssuer.fromClusterIssuerName, new AcmeClusterIssuer, AcmeIssuer.fromIssuerName, new AcmeIssuer.',
    ],
    [
      'one for a list',
      () => new Certificate(chart, 'x', { issuer, dnsNames: 'a.b.dev' } as any),
      '[platform/x] dnsNames must be a list (string[]), and is a string. Put it in brackets: [...].',
    ],
    [
      'a number in quotes',
      () => acme.Dns01Webhook.powerDns({ ttl: '60' } as any),
      '[Dns01Webhook.powerDns] ttl must be a number, and is a string. Write it without quotes.',
    ],
    [
      'a number for a duration',
      () => new Certificate(chart, 'x', { issuer, dnsNames: ['a.b.dev'], duration: 3600 } as any),
      '[platform/x] duration must be a Duration, and is a number. Make one with Duration.hours(1), Duration.minutes(30) and the like.',
    ],
    [
      'a number for a version',
      () => new AcmeClusterIssuer(chart, 'x', { server, certManagerVersion: 1.1 } as any),
      '[platform/x] certManagerVersion must be a string, and is a number. Put it in quotes: as a number it would lose zeros at its ends.',
    ],
    [
      'an argument',
      () => AcmeServer.custom(1 as any),
      '[AcmeServer.custom] url must be a string, and is a number. Put it in quotes: as a number it would lose zeros at its ends.',
    ],
    [
      'no argument',
      () => account.addNamespace(undefined as any),
      '[platform/account] addNamespace: namespace must be a string, and is undefined.',
    ],
    [
      'no scope',
      () => new Certificate(undefined as any, 'x', { issuer, dnsNames: ['a.b.dev'] }),
      '[new Certificate] scope must be a Construct, and is undefined.',
    ],
    [
      'one of several arguments',
      () => AcmeRules.of(chart).know(acme.Known.namespace('a'), 'b' as any),
      '[platform] know: objects[1] must be a Known, and is a string. Make one with Known.clusterIssuer, Known.issuer, Known.namespace, Known.secret, Known.serviceAccount.',
    ],
  ])('of %s', (_, call, message) => {
    expect(call).toThrow(new Error(message));
  });

  test.each(['fatal', 'ERROR', undefined, null, 0])('of the severity %j names those that there are', (severity) => {
    const rules = AcmeRules.of(platform().app);
    expect(() => rules.setSeverity('wildcard-without-dns01', severity as any)).toThrow(
      /^\[the App\] setSeverity: severity must be a RuleSeverity, and is .*\. Give it RuleSeverity\.ERROR \("error"\), RuleSeverity\.WARNING \("warning"\), RuleSeverity\.INFO \("info"\)\.$/,
    );
  });

  test('shows no value, not even that of a misspelt property', () => {
    const token = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
    for (const call of [
      () => acme.Registry.ghcr({ username: 'a', token: [token] } as any),
      () => acme.Registry.ghcr({ username: 'a', tokn: token } as any),
      () => acme.Registry.ghcr({ username: 'a', [token]: 'token' } as any),
      () => acme.Dns01Provider.rfc2136({ nameserver: 'a', protocol: token } as any),
      () => SecretSource.literal(token, { key: 'a' }),
      () => SecretSource.literal('hunter2-Hunter2', { key: 'a' }),
      () => acme.PullSecret.existing(token),
      () => acme.PullSecret.fromEnv(token, {} as any),
      () => acme.AccountKey.generated(token),
      () => acme.AccountKey.generated('0123456789abcdef0123456789abcdef01234567-').valueOf(),
      () => acme.SecretDelivery.externalSecrets({ store: acme.ExternalSecretStore.cluster(token) }),
      () => acme.Known.secret('a', token),
      () => acme.AcmeIssuer.fromIssuerName('a', token),
    ]) {
      expect(call).toThrow();
      expect(call).not.toThrow(/ghp_|hunter2|0123456789abcdef/i);
    }
  });
});

describe('what is taken', () => {
  test('an object with the methods of an interface, such as jsii makes for one of another language', () => {
    const { chart } = platform();
    const solver = Object.create({ useIn() {} }, { bindIssuer: { value: () => ({ http01: { ingress: {} } }) } });
    new AcmeClusterIssuer(chart, 'x', { server, solvers: [solver] });
    const issuer = {
      issuerRef: { name: 'x', kind: 'ClusterIssuer', group: 'cert-manager.io' },
      useIn() {},
      annotate() {},
    };
    expect(() => new Certificate(chart, 'web', { namespace: 'a', issuer, dnsNames: ['a.b.dev'] })).not.toThrow();
  });

  test('objects that another copy of the package made', () => {
    let copy!: typeof acme;
    jest.isolateModules(() => {
      copy = require('../../lib');
    });
    expect(copy.AcmeServer).not.toBe(AcmeServer);
    const { chart } = platform();
    const secret = copy.SecretSource.existing('a') as unknown as acme.SecretSource;
    const provider = acme.Dns01Provider.cloudflare({ credentials: acme.CloudflareCredentials.apiToken(secret) });
    new acme.Dns01Solver(chart, 'dns01', { provider });
    new AcmeClusterIssuer(chart, 'x', { server: copy.AcmeServer.letsEncrypt() as unknown as acme.AcmeServer });
  });

  test('an object whose class jsii names, whatever became of its name', () => {
    const secret = SecretSource.existing('a');
    class a {
      public readonly secretName = secret.secretName;
    }
    Object.assign(a, { [Symbol.for('jsii.rtti')]: { fqn: 'cdk8s-acme.SecretSource' } });
    expect(() => acme.CloudflareCredentials.apiToken(new a() as any)).not.toThrow();
  });

  test('more properties, of a class that extends ours', () => {
    class Web extends Certificate {
      public constructor(scope: Construct, id: string, props: acme.CertificateProps & { readonly team: string }) {
        super(scope, id, props);
      }
    }
    const issuer = AcmeClusterIssuer.fromClusterIssuerName('x');
    const props = { namespace: 'a', issuer, dnsNames: ['a.b.dev'], duration: Duration.days(30) };
    const { chart } = platform();
    expect(() => new Web(chart, 'web', { ...props, team: 'shop' })).not.toThrow();
    expect(() => new Web(chart, 'other', { ...props, team: 'shop', dnsNames: 'a' } as any)).toThrow('dnsNames must be');
  });

  test('null, for what may be left out', () => {
    const { app, chart } = platform();
    const ingress = Http01Solver.ingress({
      ingressClassName: 'nginx',
      class: null,
      account: null,
      selector: null,
    } as any);
    new AcmeClusterIssuer(chart, 'x', { server, email: null, solvers: [ingress], certManagerVersion: null } as any);
    new Http01SolverAccount(chart, 'account', null as any).addNamespace('a');
    expect(app.synthYaml()).not.toContain('null');
  });

  test('what comes after the arguments, as of a function that is given to map', () => {
    expect(['a', 'b'].map(acme.PullSecret.existing).map(({ secretName }) => secretName)).toEqual(['a', 'b']);
  });
});

test('a guarded method is still the method of its name', () => {
  expect(AcmeServer.custom.name).toBe('custom');
  expect(Object.keys(AcmeServer)).not.toContain('custom');
});
