import { AcmeIssuer, AcmeServer, type Dns01Provider, Dns01Solver, SecretSource } from 'cdk8s-acme';
import { only, platform } from '../../support';
import { stanzaOf } from '../render';

/** The Secret of the tests, and a reference to one of its keys. */
export const secret = SecretSource.existing('dns');
export const ref = (key: string) => ({ name: 'dns', key });
export const groupName = 'acme.corp.dev';
export const webhookServiceAccount = { name: 'hook', namespace: 'hooks' };

type Stanza = [what: string, provider: Dns01Provider, groupName: string, solverName: string, config: object];

/** That the stanzas are those that the webhook documents. */
export function testStanzas(rows: Stanza[]): void {
  test.each(rows)('writes the config that the webhook documents: %s', (_what, provider, group, solverName, config) => {
    expect(stanzaOf(provider)).toEqual({ groupName: group, solverName, config });
  });
}

/** That `webhookServiceAccount` may read the Secret, with these verbs and no others. */
export function testReader(provider: Dns01Provider, verbs: string[]): void {
  test('lets the webhook read the Secret, where it is told who reads', () => {
    const { app, chart } = platform();
    new AcmeIssuer(chart, 'letsencrypt', {
      namespace: 'team-a',
      server: AcmeServer.letsEncrypt(),
      solvers: [new Dns01Solver(chart, 'solver', { provider })],
    });
    const role = only(app, 'Role');
    expect(role.metadata).toMatchObject({ name: 'hooks-hook-reads-dns', namespace: 'team-a' });
    expect(role.rules).toEqual([{ apiGroups: [''], resources: ['secrets'], resourceNames: ['dns'], verbs }]);
    expect(only(app, 'RoleBinding').subjects).toEqual([{ kind: 'ServiceAccount', name: 'hook', namespace: 'hooks' }]);
  });
}

/** The messages with which the factory refuses what can never be right. */
export function testRefusals(where: string, rows: [make: () => unknown, problem: string][]): void {
  test.each(rows)('refuses what can never be right (%#)', (make, problem) => {
    expect(make).toThrow(new Error(`[${where}] ${problem}`));
  });
}
