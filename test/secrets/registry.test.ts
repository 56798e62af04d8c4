import { Http01SolverAccount, PullSecret, Registry } from 'cdk8s-acme';
import fc from 'fast-check';
import { dockerConfigProblem } from '../../lib/values/docker-config';
import { allOf, base64, messageOf, only, platform, temporaryFiles } from '../support';

const file = temporaryFiles();
const SECRET = 'hush-hush';
const KEY = JSON.stringify({ type: 'service_account', private_key: 'hush', client_email: 'a@b.iam' }, null, 2);

/** The docker config that an account's pull secret has in its namespace. */
function configOf(secret: PullSecret): any {
  const { app, chart } = platform();
  new Http01SolverAccount(chart, 'solver', { namespaces: ['team-a'], pullSecrets: [secret] });
  const { type, data } = only(app, 'Secret');
  expect(type).toBe('kubernetes.io/dockerconfigjson');
  return JSON.parse(Buffer.from(data['.dockerconfigjson'], 'base64').toString('utf8'));
}

describe('has the entry, and the user, of', () => {
  test.each<[string, () => Registry, string, string, string]>([
    [
      'Docker Hub',
      () => Registry.dockerHub({ username: 'acme', token: SECRET }),
      'https://index.docker.io/v1/',
      'acme',
      SECRET,
    ],
    ['GitHub', () => Registry.ghcr({ username: 'acme', token: SECRET }), 'ghcr.io', 'acme', SECRET],
    ['Quay', () => Registry.quay({ username: 'acme+robot', token: SECRET }), 'quay.io', 'acme+robot', SECRET],
    [
      'a Quay of your own',
      () => Registry.quay({ username: 'acme+robot', token: SECRET, host: 'quay.acme-corp.dev:8443' }),
      'quay.acme-corp.dev:8443',
      'acme+robot',
      SECRET,
    ],
    [
      'Amazon ECR',
      () => Registry.ecr({ account: '210987654321', region: 'eu-west-1', token: SECRET }),
      '210987654321.dkr.ecr.eu-west-1.amazonaws.com',
      'AWS',
      SECRET,
    ],
    [
      'Amazon ECR in GovCloud',
      () => Registry.ecr({ account: '210987654321', region: 'us-gov-west-1', token: SECRET }),
      '210987654321.dkr.ecr.us-gov-west-1.amazonaws.com',
      'AWS',
      SECRET,
    ],
    [
      'Amazon ECR in China',
      () => Registry.ecr({ account: '210987654321', region: 'cn-north-1', token: SECRET }),
      '210987654321.dkr.ecr.cn-north-1.amazonaws.com.cn',
      'AWS',
      SECRET,
    ],
    [
      'Azure',
      () => Registry.acr({ name: 'acmecorp', username: 'app-id', password: SECRET }),
      'acmecorp.azurecr.io',
      'app-id',
      SECRET,
    ],
    [
      'Azure in China',
      () => Registry.acr({ name: 'acmecorp', username: 'app-id', password: SECRET, domain: 'azurecr.cn' }),
      'acmecorp.azurecr.cn',
      'app-id',
      SECRET,
    ],
    [
      'Artifact Registry, with a key',
      () => Registry.artifactRegistry({ location: 'europe-west1', jsonKey: `${KEY}\n` }),
      'europe-west1-docker.pkg.dev',
      '_json_key',
      KEY,
    ],
    [
      'Artifact Registry, with a key in base64',
      () => Registry.artifactRegistry({ location: 'us', jsonKey: base64(KEY).replace(/.{76}/g, '$&\n') }),
      'us-docker.pkg.dev',
      '_json_key_base64',
      base64(KEY),
    ],
    [
      'Artifact Registry, with a token',
      () => Registry.artifactRegistry({ location: 'us', accessToken: SECRET }),
      'us-docker.pkg.dev',
      'oauth2accesstoken',
      SECRET,
    ],
    ['gcr.io', () => Registry.gcr({ jsonKey: KEY }), 'gcr.io', '_json_key', KEY],
    ['a region of gcr.io', () => Registry.gcr({ host: 'eu.gcr.io', jsonKey: KEY }), 'eu.gcr.io', '_json_key', KEY],
    [
      "a project's robot of Harbor",
      () => Registry.harborRobot({ host: 'harbor.acme-corp.dev', project: 'web', robot: 'acme', secret: SECRET }),
      'harbor.acme-corp.dev',
      'robot$web+acme',
      SECRET,
    ],
    [
      "the system's robot of Harbor, with another prefix",
      () => Registry.harborRobot({ host: 'harbor.acme-corp.dev', robot: 'acme', secret: SECRET, prefix: 'bot-' }),
      'harbor.acme-corp.dev',
      'bot-acme',
      SECRET,
    ],
    [
      'JFrog',
      () => Registry.jfrog({ host: 'acme.jfrog.io', username: 'acme', password: SECRET }),
      'acme.jfrog.io',
      'acme',
      SECRET,
    ],
    [
      'any other',
      () => Registry.of({ host: 'registry.acme-corp.dev:5000/team', username: 'acme', password: SECRET }),
      'registry.acme-corp.dev:5000/team',
      'acme',
      SECRET,
    ],
  ])('%s', (_, registry, host, username, password) => {
    expect(registry().host).toBe(host);
    const { auths } = configOf(PullSecret.fromRegistries('pull', [registry()]));
    expect(auths).toEqual({ [host]: { username, password, auth: base64(`${username}:${password}`) } });
  });
});

describe('refuses', () => {
  const google = (options: object) => () => Registry.artifactRegistry({ location: 'us', ...options });

  test.each<[string, () => Registry, string]>([
    ['no user', () => Registry.ghcr({ username: '', token: SECRET }), '[Registry.ghcr] has no user name for ghcr.io.'],
    [
      'no token',
      () => Registry.dockerHub({ username: 'a', token: '' }),
      '[Registry.dockerHub] has no password or token for https://index.docker.io/v1/.',
    ],
    [
      'a user with a colon',
      () => Registry.of({ host: 'r.dev', username: 'a:b', password: SECRET }),
      '[Registry.of] has a user name with a colon for r.dev, which a docker config cannot represent.',
    ],
    [
      'a password with a line break at its end',
      () => Registry.of({ host: 'r.dev', username: 'a', password: `${SECRET}\n` }),
      '[Registry.of] has a password for r.dev that ends in a line break. Remove the line break.',
    ],
    [
      'a URL',
      () => Registry.jfrog({ host: 'https://acme.jfrog.io', username: 'a', password: SECRET }),
      '[Registry.jfrog] has "https://acme.jfrog.io" as host, but a host is expected. Write it as in the image: "registry.corp.dev", without a scheme.',
    ],
    [
      'a URL with credentials, which it does not show',
      () => Registry.of({ host: `https://a:${SECRET}@r.dev`, username: 'a', password: SECRET }),
      '[Registry.of] has a URL with credentials as host, but a host is expected.',
    ],
    [
      'an account that is none',
      () => Registry.ecr({ account: '2109876543', region: 'eu-west-1', token: SECRET }),
      '[Registry.ecr] has "2109876543" as account, which is not the 12 digits of an AWS account.',
    ],
    [
      'a region that is none',
      () => Registry.ecr({ account: '210987654321', region: 'eu-west', token: SECRET }),
      '[Registry.ecr] has "eu-west" as region, which is not a region such as "eu-west-1".',
    ],
    [
      'a name with its domain',
      () => Registry.acr({ name: 'acme.azurecr.io', username: 'a', password: SECRET }),
      '[Registry.acr] has "acme.azurecr.io" as name, which is not the name of a registry, in lower case.',
    ],
    [
      'a location with its domain',
      () => Registry.artifactRegistry({ location: 'us-docker.pkg.dev', jsonKey: KEY }),
      '[Registry.artifactRegistry] has "us-docker.pkg.dev" as location, which is not a location such as "europe-west1" or "us".',
    ],
    [
      'a host that is not of gcr.io',
      () => Registry.gcr({ host: 'docker.pkg.dev', jsonKey: KEY }),
      '[Registry.gcr] has "docker.pkg.dev" as host, which is not "gcr.io", or one of its regions such as "eu.gcr.io".',
    ],
    [
      'neither key nor token',
      google({}),
      '[Registry.artifactRegistry] has neither `jsonKey` nor `accessToken`. Set one of them: the key of a service account does not expire, a token expires after an hour.',
    ],
    [
      'both key and token',
      google({ jsonKey: KEY, accessToken: SECRET }),
      '[Registry.artifactRegistry] has both `jsonKey` and `accessToken`.',
    ],
    [
      'a key that is none',
      google({ jsonKey: SECRET }),
      '[Registry.artifactRegistry] has a `jsonKey` that is not the key of a service account.',
    ],
    [
      'the key of something else',
      google({ jsonKey: '{"type":"authorized_user"}' }),
      'that is not the key of a service account. It is the content of the file',
    ],
    [
      'no robot',
      () => Registry.harborRobot({ host: 'h.dev', robot: '', secret: SECRET }),
      '[Registry.harborRobot] has no robot.',
    ],
    [
      'a robot with its prefix',
      () => Registry.harborRobot({ host: 'h.dev', robot: 'robot$web+acme', secret: SECRET }),
      '[Registry.harborRobot] has "robot$web+acme" as robot, including the prefix "robot$", which is added to it. Set only its name, and its project.',
    ],
  ])('%s', (_, make, message) => {
    const text = messageOf(make);
    expect(text).toContain(message);
    expect(text).not.toContain(SECRET);
  });
});

describe('several registries', () => {
  const hub = () => Registry.dockerHub({ username: 'acme', token: SECRET });
  const ghcr = () => Registry.ghcr({ username: 'acme', token: SECRET });
  const FILE = JSON.stringify({
    auths: { 'registry.corp.dev': { auth: base64('robot:hush') } },
    HttpHeaders: { 'User-Agent': 'docker' },
  });

  test('go into one Secret, in their order', () => {
    const { auths } = configOf(PullSecret.fromRegistries('pull', [hub(), ghcr()]));
    expect(Object.keys(auths)).toEqual(['https://index.docker.io/v1/', 'ghcr.io']);
  });

  test('are added to those of a file, which stays as it is otherwise', () => {
    const path = file('config.json', FILE);
    const config = configOf(PullSecret.fromDockerConfigFile('pull', path, { registries: [ghcr(), hub()] }));
    expect(Object.keys(config.auths)).toEqual(['registry.corp.dev', 'ghcr.io', 'https://index.docker.io/v1/']);
    expect({ ...config, auths: { 'registry.corp.dev': config.auths['registry.corp.dev'] } }).toEqual(JSON.parse(FILE));
  });

  test('are added to those of a docker config, and leave it as it was', () => {
    const given = JSON.parse(FILE);
    configOf(PullSecret.fromDockerConfig('pull', given, { registries: [ghcr()] }));
    expect(given).toEqual(JSON.parse(FILE));
  });

  test('make a docker config of one that has none of its own, as a credential helper leaves it', () => {
    const path = file('config.json', '{"credsStore":"desktop","auths":{}}');
    expect(() => PullSecret.fromDockerConfigFile('pull', path)).toThrow('has no registry in "auths"');
    const { auths } = configOf(PullSecret.fromDockerConfigFile('pull', path, { registries: [ghcr()] }));
    expect(Object.keys(auths)).toEqual(['ghcr.io']);
  });

  test.each<[string, string]>([
    ['ghcr.io', '[PullSecret pull] has credentials for ghcr.io twice. The kubelet would try them'],
    ['https://ghcr.io/v2/', '[PullSecret pull] has credentials for ghcr.io twice, once as https://ghcr.io/v2/. '],
  ])('are refused where one is there already, as %s', (host, message) => {
    const config = { auths: { [host]: { auth: base64('a:b') } } };
    expect(() => PullSecret.fromDockerConfig('pull', config, { registries: [ghcr()] })).toThrow(message);
  });

  test('are refused where one stands twice, or none', () => {
    expect(() => PullSecret.fromRegistries('pull', [hub(), hub()])).toThrow(
      '[PullSecret pull] has credentials for https://index.docker.io/v1/ twice. ',
    );
    expect(() => PullSecret.fromRegistries('pull', [])).toThrow('[PullSecret pull] has no registries.');
  });

  test.each(['7', '[]', '{"auths":7}'])('do not make a docker config of %s', (text) => {
    const path = file('config.json', text);
    expect(() => PullSecret.fromDockerConfigFile('pull', path, { registries: [ghcr()] })).toThrow(
      'With it, no solver pod could pull its image.',
    );
  });

  test('of any credentials make a docker config that the kubelet takes', () => {
    const text = fc.string({ minLength: 1 }).filter((value) => !/[\r\n]$/.test(value));
    const user = text.filter((value) => !value.includes(':'));
    fc.assert(
      fc.property(user, text, (username, password) => {
        const registry = Registry.of({ host: 'registry.corp.dev', username, password });
        const config = configOf(PullSecret.fromRegistries('pull', [registry]));
        expect(dockerConfigProblem(config)).toBeUndefined();
        expect(config.auths['registry.corp.dev'].password).toBe(password);
      }),
      { numRuns: 50 },
    );
  });
});

test('nothing that can be seen of a registry, or of a construct with it, has the password', () => {
  const registry = Registry.ghcr({ username: 'acme', token: SECRET });
  const { app, chart } = platform();
  new Http01SolverAccount(chart, 'solver', {
    namespaces: ['a'],
    pullSecrets: [PullSecret.fromRegistries('pull', [registry])],
  });
  expect(JSON.stringify(registry)).not.toContain(SECRET);
  expect(Object.keys(registry)).toEqual(['host']);
  for (const seen of [allOf(chart.node.findChild('solver')), String(app)]) expect(seen).not.toContain(SECRET);
});
