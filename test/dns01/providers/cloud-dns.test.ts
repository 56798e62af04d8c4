import { CloudDnsCredentials, Dns01Provider, SecretSource } from 'cdk8s-acme';
import { stanzaOf } from '../render';

test.each([[undefined], [CloudDnsCredentials.ambient()], [CloudDnsCredentials.workloadIdentity()]])(
  'writes nothing of credentials that the controller has (%#)',
  (credentials) => {
    const provider = Dns01Provider.cloudDns({ project: 'p', credentials });
    expect(provider.name).toBe('cloudDNS');
    expect(stanzaOf(provider)).toEqual({ project: 'p' });
  },
);

test.each([
  [undefined, 'key.json'],
  ['theirs', 'theirs'],
])('uses the key of a service account under the key %j', (given, key) => {
  const credentials = CloudDnsCredentials.serviceAccountKey(SecretSource.existing('gcp'), given);
  expect(stanzaOf(Dns01Provider.cloudDns({ project: 'p', hostedZoneName: 'corp-dev', credentials }))).toEqual({
    project: 'p',
    hostedZoneName: 'corp-dev',
    serviceAccountSecretRef: { name: 'gcp', key },
  });
});

test.each([
  [{ project: '' }, 'has no project.'],
  [{ project: 'p q' }, 'project "p q" contains blanks.'],
  [{ project: 'p', hostedZoneName: '' }, 'hostedZoneName is empty. Remove it.'],
  [
    { project: 'p', hostedZoneName: 'corp.dev' },
    'hostedZoneName "corp.dev" is a DNS name, but Cloud DNS identifies a zone by the name of its resource. `gcloud dns managed-zones list` shows it, in the column NAME.',
  ],
])('refuses %j', (options, problem) => {
  expect(() => Dns01Provider.cloudDns(options)).toThrow(new Error(`[Dns01Provider.cloudDns] ${problem}`));
});
