import { inspect } from 'node:util';
import { Http01SolverAccount, PullSecret, type RegistryCredentials } from 'cdk8s-acme';
import { allOf, base64, messageOf, only, platform, temporaryFiles, written } from '../support';

const PASSWORD = 'hush-hush/1+2==';
const AUTH = base64(`robot:${PASSWORD}`);
const CONFIG = { auths: { 'registry.corp.dev': { auth: AUTH } } };
const CREDENTIALS: RegistryCredentials = { registry: 'registry.corp.dev', username: 'robot', password: PASSWORD };
const USER = 'CDK8S_ACME_TEST_USER';
const PASS = 'CDK8S_ACME_TEST_PASSWORD';
const file = temporaryFiles();

afterEach(() => {
  delete process.env[USER];
  delete process.env[PASS];
});

function inTeamA(...pullSecrets: PullSecret[]) {
  const { app, chart } = platform();
  const account = new Http01SolverAccount(chart, 'solver', { namespaces: ['team-a'], pullSecrets });
  return { app, chart, account };
}

/** The docker config that reaches the cluster. */
function configOf(secret: PullSecret): unknown {
  const data = only(inTeamA(secret).app, 'Secret').data['.dockerconfigjson'];
  return JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
}

describe('fromRegistry', () => {
  test('writes a kubernetes.io/dockerconfigjson Secret', () => {
    const { app } = inTeamA(PullSecret.fromRegistry('registry-credentials', CREDENTIALS));
    const config = { auths: { 'registry.corp.dev': { username: 'robot', password: PASSWORD, auth: AUTH } } };
    expect(only(app, 'Secret')).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'registry-credentials', namespace: 'team-a' },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': base64(JSON.stringify(config)) },
    });
  });

  test.each(['registry.corp.dev:5000', 'registry.corp.dev/team', 'localhost', 'https://index.docker.io/v1/'])(
    'takes the registry %j',
    (registry) => {
      expect(configOf(PullSecret.fromRegistry('x', { ...CREDENTIALS, registry }))).toHaveProperty([
        'auths',
        registry,
        'auth',
      ]);
    },
  );

  test.each(['registry', 'username', 'password'])('refuses a missing %s', (property) => {
    for (const [value, where] of [
      ['', 'PullSecret x'],
      [undefined, 'PullSecret.fromRegistry'],
    ]) {
      expect(() => PullSecret.fromRegistry('x', { ...CREDENTIALS, [property]: value })).toThrow(
        `[${where}] has no ${property}.`,
      );
    }
  });

  test('refuses a username with a colon', () => {
    expect(() => PullSecret.fromRegistry('x', { ...CREDENTIALS, username: 'a:b' })).toThrow(
      '[PullSecret x] has a user name with a colon, which a docker config cannot represent.',
    );
  });

  test.each(['https://registry.corp.dev', 'registry corp', 'registry.corp.dev:port'])(
    'refuses the registry %j',
    (registry) => {
      expect(() => PullSecret.fromRegistry('x', { ...CREDENTIALS, registry })).toThrow(
        `[PullSecret x] has "${registry}" as registry, but a host is expected. Write it as in the image: "registry.corp.dev", without a scheme.`,
      );
    },
  );

  test('refuses a name that no object can have', () => {
    expect(() => PullSecret.fromRegistry('Registry', CREDENTIALS)).toThrow('[Secret] The name is not an object name');
  });

  test('does not show credentials that stand in the registry', () => {
    const registry = `https://robot:${PASSWORD}@registry.corp.dev`;
    const message = messageOf(() => PullSecret.fromRegistry('x', { ...CREDENTIALS, registry }));
    expect(message).toContain('[PullSecret x]');
    expect(message).not.toContain(PASSWORD);
  });
});

describe('fromEnv', () => {
  const variables = { registry: 'registry.corp.dev', usernameVariable: USER, passwordVariable: PASS };

  test('reads user and password when the app runs', () => {
    process.env[USER] = 'robot';
    process.env[PASS] = PASSWORD;
    expect(configOf(PullSecret.fromEnv('x', variables))).toEqual(configOf(PullSecret.fromRegistry('x', CREDENTIALS)));
  });

  test('refuses a variable that is not set, and shows no other', () => {
    process.env[PASS] = PASSWORD;
    const message = messageOf(() => PullSecret.fromEnv('x', variables));
    expect(message).toBe(
      `[Secret x] needs the environment variable ${USER}, which is not set. Set it for the synth, or use \`existing\` if something else delivers the Secret.`,
    );
  });

  test('refuses an empty variable', () => {
    process.env[USER] = 'robot';
    process.env[PASS] = '';
    expect(() => PullSecret.fromEnv('x', variables)).toThrow(
      `[Secret x] needs the environment variable ${PASS}, which is empty.`,
    );
  });

  test('does not show a password that stands where the name of its variable should', () => {
    process.env[USER] = 'robot';
    const message = messageOf(() => PullSecret.fromEnv('x', { ...variables, passwordVariable: PASSWORD }));
    expect(message).not.toContain(PASSWORD);
  });
});

describe('fromDockerConfigFile', () => {
  test('reads the file when the app runs', () => {
    const path = file('config.json', `${JSON.stringify(CONFIG, undefined, 2)}\n`);
    expect(configOf(PullSecret.fromDockerConfigFile('x', path))).toEqual(CONFIG);
  });

  test('refuses a file that is missing', () => {
    expect(() => PullSecret.fromDockerConfigFile('x', 'no-such-file.json')).toThrow(
      `[Secret x] needs the file no-such-file.json, which cannot be read: ENOENT. Looked for it in ${process.cwd()}.`,
    );
  });

  test('refuses a file that is empty', () => {
    const path = file('empty.json', '');
    expect(() => PullSecret.fromDockerConfigFile('x', path)).toThrow(
      `[Secret x] needs the file ${path}, which is empty.`,
    );
  });

  test('refuses what is not JSON, and shows nothing of it', () => {
    const path = file('broken.json', `{"auths": ${PASSWORD}`);
    const message = messageOf(() => PullSecret.fromDockerConfigFile('x', path));
    expect(message).toBe(`[PullSecret x] needs ${path} to be a docker config, but it is not JSON.`);
  });

  test('refuses what is not a docker config, and names the file', () => {
    const path = file('other.json', '{"users": []}');
    expect(() => PullSecret.fromDockerConfigFile('x', path)).toThrow(
      `[PullSecret x] cannot be created: the docker config in ${path} has no "auths". With it, no solver pod could pull its image.`,
    );
  });

  test('does not show a docker config that stands where its path should', () => {
    expect(messageOf(() => PullSecret.fromDockerConfigFile('x', JSON.stringify(CONFIG)))).not.toContain(AUTH);
  });
});

describe('fromDockerConfig', () => {
  test('writes it as it is', () => {
    const config = { ...CONFIG, HttpHeaders: { 'User-Agent': 'x' } };
    expect(configOf(PullSecret.fromDockerConfig('x', config))).toEqual(config);
  });

  test('refuses one that holds no credentials, and shows none', () => {
    const config = { auths: { 'registry.corp.dev': { auth: base64(PASSWORD) } } };
    const message = messageOf(() => PullSecret.fromDockerConfig('x', config));
    expect(message).toBe(
      '[PullSecret x] cannot be created: the docker config has an "auth" that does not decode to user:password, for the registry "registry.corp.dev". With it, no solver pod could pull its image.',
    );
  });
});

describe('existing', () => {
  test('is referred to, and not written', () => {
    const { app } = inTeamA(PullSecret.existing('delivered'));
    expect(written(app).map((object) => object.kind)).toEqual(['ServiceAccount']);
    expect(only(app, 'ServiceAccount').imagePullSecrets).toEqual([{ name: 'delivered' }]);
  });

  test('refuses a name that no object can have', () => {
    expect(() => PullSecret.existing('a_b')).toThrow('[Secret] The name is not an object name');
  });
});

test('shows its password neither itself nor in the constructs that use it', () => {
  const secret = PullSecret.fromRegistry('x', CREDENTIALS);
  const hidden = [PASSWORD, AUTH, base64(JSON.stringify(configOf(secret)))];
  const { account, chart } = inTeamA(secret);
  for (const value of hidden) {
    expect(allOf(secret)).not.toContain(value);
    expect(JSON.stringify(secret)).not.toContain(value);
    expect(inspect(account)).not.toContain(value);
    expect(inspect(chart)).not.toContain(value);
    // JSON.stringify refuses constructs, whose tree has cycles.
    expect(messageOf(() => JSON.stringify(account))).not.toContain(value);
  }
  expect(allOf(account)).not.toContain(PASSWORD);
  expect(allOf(account)).not.toContain(AUTH);
});
