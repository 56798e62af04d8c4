import { Dns01Provider, SecretSource } from 'cdk8s-acme';
import { stanzaOf } from '../render';

const host = 'https://acme-dns.corp.dev';

test.each([
  [SecretSource.existing('accounts'), undefined, 'acmedns.json'],
  [SecretSource.existing('accounts'), 'mine', 'mine'],
  [SecretSource.literal('accounts', { 'all.json': '{}' }), undefined, 'all.json'],
])('refers to the accounts', (accountSecret, accountSecretKey, key) => {
  const provider = Dns01Provider.acmeDns({ host, accountSecret, accountSecretKey });
  expect(provider.name).toBe('acmeDNS');
  expect(stanzaOf(provider)).toEqual({ host, accountSecretRef: { name: 'accounts', key } });
});

test.each([
  ['', 'has no host. Write it as "https://acme-dns.corp.dev".'],
  [undefined, 'has no host.'],
  [
    'acme-dns.corp.dev',
    'host "acme-dns.corp.dev" is not an http or https URL. Write it as "https://acme-dns.corp.dev".',
  ],
  ['ftp://acme-dns', 'host "ftp://acme-dns" is not an http or https URL. Write it as "https://acme-dns.corp.dev".'],
  ['me:hush@acme-dns', 'host is not an http or https URL. Write it as "https://acme-dns.corp.dev".'],
  ['https://acme dns', 'host "https://acme dns" contains blanks. Write it as "https://acme-dns.corp.dev".'],
  ['https://me:hush@acme-dns.corp.dev', 'host contains credentials. The issuer is not a Secret.'],
])('refuses the host %j', (given, problem) => {
  const accountSecret = SecretSource.existing('accounts');
  expect(() => Dns01Provider.acmeDns({ host: given as string, accountSecret })).toThrow(
    new Error(`[Dns01Provider.acmeDns] ${problem}`),
  );
});
