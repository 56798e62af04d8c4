import { dockerConfig, dockerConfigProblem } from '../../lib/values/docker-config';
import { base64 } from '../support';

const HIDDEN = 'hush-hush';

test('carries the user, the password and both together', () => {
  expect(dockerConfig('registry.corp.dev', 'robot$ä', 'a:b')).toEqual({
    auths: { 'registry.corp.dev': { username: 'robot$ä', password: 'a:b', auth: base64('robot$ä:a:b') } },
  });
});

test.each([
  ['a registry with auth', { auths: { a: { auth: base64('user:password') } } }],
  ['auth without padding', { auths: { a: { auth: base64('user:passwords').replace(/=+$/, '') } } }],
  ['a password with a colon', { auths: { a: { auth: base64('user:pass:word') } } }],
  ['user and password', { auths: { a: { username: 'user', password: 'password' } } }],
  ['user and password with an empty auth', { auths: { a: { username: 'user', password: 'password', auth: '' } } }],
  ['several registries', { auths: { a: { auth: base64('u:p') }, 'b:5000': { auth: base64('u:p') } } }],
  ['what else docker keeps there', { auths: { a: { auth: base64('u:p'), email: 'x' } }, HttpHeaders: {} }],
])('takes %s', (_what, config) => {
  expect(dockerConfigProblem(config)).toBeUndefined();
});

test.each([
  [null, 'is null, and a docker config is a map'],
  [[HIDDEN], 'is a list, and a docker config is a map'],
  [HIDDEN, 'is a string, and a docker config is a map'],
  [{}, 'has no "auths"'],
  [
    { credsStore: 'desktop' },
    'has no "auths" (it names a credential helper, which exists only on that machine and not in the cluster)',
  ],
  [{ auths: HIDDEN }, 'has a string as "auths", where a map from registry to credentials should be'],
  [{ auths: [] }, 'has a list as "auths", where a map from registry to credentials should be'],
  [{ auths: {} }, 'has no registry in "auths"'],
  [{ auths: { ' ': { auth: base64('u:p') } } }, 'has an entry in "auths" without the name of a registry'],
  [{ auths: { r: HIDDEN } }, 'has a string where credentials should be, for the registry "r"'],
  [{ auths: { r: {} } }, 'has neither "auth" nor "username" and "password", for the registry "r"'],
  [
    { auths: { r: {} }, credHelpers: { r: 'gcr' } },
    'for the registry "r" (it names a credential helper, which exists only on that machine and not in the cluster)',
  ],
  [{ auths: { r: { username: 'u' } } }, 'has neither "auth" nor "username" and "password", for the registry "r"'],
  [
    { auths: { r: { username: 'u', password: '' } } },
    'has neither "auth" nor "username" and "password", for the registry "r"',
  ],
  [{ auths: { r: { identitytoken: HIDDEN } } }, 'has neither "auth" nor "username" and "password"'],
  [{ auths: { r: { auth: 7 } } }, 'has a number as "auth", for the registry "r"'],
  [{ auths: { r: { auth: `user:${HIDDEN}` } } }, 'has an "auth" that is not base64, for the registry "r"'],
  [{ auths: { r: { auth: base64(HIDDEN) } } }, 'has an "auth" that does not decode to user:password'],
  [{ auths: { r: { auth: base64(`:${HIDDEN}`) } } }, 'has an "auth" that does not decode to user:password'],
  [{ auths: { r: { auth: base64(`${HIDDEN}:`) } } }, 'has an "auth" that does not decode to user:password'],
  [
    { auths: { good: { auth: base64('u:p') }, bad: { auth: base64('u') } } },
    'does not decode to user:password, for the registry "bad"',
  ],
])('refuses %j and shows no credential', (config, problem) => {
  const found = dockerConfigProblem(config);
  expect(found).toContain(problem);
  expect(found).not.toContain(HIDDEN);
  expect(found).not.toContain(base64(HIDDEN));
});

test('does not show credentials that stand in the name of a registry', () => {
  expect(dockerConfigProblem({ auths: { [`https://user:${HIDDEN}@registry.corp.dev`]: {} } })).not.toContain(HIDDEN);
});
