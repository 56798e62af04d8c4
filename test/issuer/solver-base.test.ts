import { Chart, Testing } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, SolverBase, type SolverContext } from 'cdk8s-acme';

const WEBHOOK = { webhook: { groupName: 'acme.corp.dev', solverName: 'corp-dns' } };

class CorpDnsSolver extends SolverBase {
  public readonly asked: string[] = [];

  public bindIssuer(context: SolverContext): any {
    this.asked.push(`${context.issuerKind} in ${context.secretNamespace}`);
    return { dns01: WEBHOOK };
  }
}

test('a solver of an app writes an entry, and is asked once for each issuer', () => {
  const chart = new Chart(Testing.app(), 'platform');
  const solver = new CorpDnsSolver();
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    solvers: [solver],
  });
  for (const namespace of ['team-a', 'team-b'])
    new Certificate(chart, namespace, { namespace, issuer, dnsNames: [`${namespace}.corp.dev`] });
  const written = Testing.synth(chart).find(({ kind }) => kind === 'ClusterIssuer');
  expect(written.spec.acme.solvers).toEqual([{ dns01: WEBHOOK }]);
  expect(solver.asked).toEqual(['ClusterIssuer in cert-manager']);
});
