import { AcmeClusterIssuer, AcmeIssuer, AcmeServer, Dns01Provider, Dns01Solver, SecretSource } from 'cdk8s-acme';
import { messageOf, ofKind, places, platform } from '../../support';
import { stanzaOf } from '../render';

const names = { groupName: 'acme.corp.dev', solverName: 'in-house' };
const server = AcmeServer.letsEncrypt();
const secret = SecretSource.literal('dns-api', { token: 'hush', other: 'hush' });
const tokenSecretRef = { secret, key: 'token' };

test('writes its names', () => {
  expect(Dns01Provider.webhook(names).name).toBe('webhook');
  expect(stanzaOf(Dns01Provider.webhook(names))).toEqual(names);
});

test('writes its config, with references to keys of Secrets', () => {
  const config = { url: 'https://dns', nested: { list: [1, 2] } };
  expect(stanzaOf(Dns01Provider.webhook({ ...names, config }))).toEqual({ ...names, config });
  expect(stanzaOf(Dns01Provider.webhook({ ...names, config, secretRefs: { tokenSecretRef } }))).toEqual({
    ...names,
    config: { ...config, tokenSecretRef: { name: 'dns-api', key: 'token' } },
  });
  expect(stanzaOf(Dns01Provider.webhook({ ...names, secretRefs: { tokenSecretRef } }))).toEqual({
    ...names,
    config: { tokenSecretRef: { name: 'dns-api', key: 'token' } },
  });
});

test('puts each Secret where the issuer looks for it, and lets the webhook read that one there', () => {
  const { app, chart } = platform();
  const provider = Dns01Provider.webhook({
    ...names,
    secretRefs: { tokenSecretRef },
    secrets: [SecretSource.existing('by-name')],
    webhookServiceAccount: { name: 'hook', namespace: 'hooks' },
  });
  const solver = new Dns01Solver(chart, 'in-house', { provider });
  // Three issuers, two of which look for Secrets in one namespace.
  new AcmeClusterIssuer(chart, 'one', { server, solvers: [solver] });
  new AcmeClusterIssuer(chart, 'two', { server, solvers: [solver] });
  new AcmeIssuer(chart, 'three', { namespace: 'team-a', server, solvers: [solver] });
  expect(places(app, 'Secret').sort()).toEqual(['cert-manager/dns-api', 'team-a/dns-api']);
  const roles = ['by-name', 'dns-api'].map((name) => `hooks-hook-reads-${name}`);
  const expected = ['cert-manager', 'team-a'].flatMap((namespace) => roles.map((role) => `${namespace}/${role}`));
  expect(places(app, 'Role').sort()).toEqual(expected);
  expect(places(app, 'RoleBinding').sort()).toEqual(expected);
  for (const role of ofKind(app, 'Role')) {
    const name = role.metadata.name.replace('hooks-hook-reads-', '');
    expect(role.rules).toEqual([{ apiGroups: [''], resources: ['secrets'], resourceNames: [name], verbs: ['get'] }]);
  }
  for (const binding of ofKind(app, 'RoleBinding')) {
    expect(binding.roleRef).toEqual({
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Role',
      name: binding.metadata.name,
    });
    expect(binding.subjects).toEqual([{ kind: 'ServiceAccount', name: 'hook', namespace: 'hooks' }]);
  }
});

test('writes no Role where it is not told who reads', () => {
  const { app, chart } = platform();
  const provider = Dns01Provider.webhook({ ...names, secretRefs: { tokenSecretRef } });
  new AcmeClusterIssuer(chart, 'one', { server, solvers: [new Dns01Solver(chart, 'in-house', { provider })] });
  expect(places(app, 'Role')).toEqual([]);
});

test.each([
  [{ groupName: '' }, 'has no groupName. It is the API group that the webhook was installed with.'],
  [
    { groupName: 'https://acme' },
    'groupName "https://acme" is not an API group, which is a DNS name: it is not an object name: lower-case letters, digits, "-" and ".", starting and ending with a letter or digit (RFC 1123 subdomain).',
  ],
  [{ solverName: '' }, 'has no solverName. It is in the documentation of the webhook.'],
  [{ solverName: 'in house' }, 'solverName "in house" contains blanks. It is in the documentation of the webhook.'],
  [{ secretRefs: { ref: { secret, key: '' } } }, 'has no secretRefs.ref.key.'],
  [
    { config: { tokenSecretRef: {} }, secretRefs: { tokenSecretRef } },
    'has the field "tokenSecretRef" in config and in secretRefs. Remove it from config.',
  ],
  [{ webhookServiceAccount: { name: '', namespace: 'a' } }, 'webhookServiceAccount.name "" is empty.'],
  [{ webhookServiceAccount: { name: 'a', namespace: '' } }, 'webhookServiceAccount.namespace "" is empty.'],
])('refuses %j', (options, problem) => {
  expect(() => Dns01Provider.webhook({ ...names, ...options })).toThrow(
    new Error(`[Dns01Provider.webhook] ${problem}`),
  );
});

test('refuses a key that the Secret does not have, without a value', () => {
  const provider = Dns01Provider.webhook({ ...names, secretRefs: { ref: { secret, key: 'tokn' } } });
  const message = messageOf(() => stanzaOf(provider));
  expect(message).toContain('[Secret dns-api] has no key "tokn", but has "token", "other".');
  expect(message).not.toContain('hush');
});
