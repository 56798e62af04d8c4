import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { App, Chart } from 'cdk8s';
import { AcmeClusterIssuer, AcmeServer, Certificate, Http01Solver } from '../../lib';
import { temporaryFolder } from '../support';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const outdir = temporaryFolder();

function synthesize(): void {
  const app = new App({ outdir });
  const chart = new Chart(app, 'platform');
  const solvers = [Http01Solver.ingress({ ingressClassName: 'nginx' })];
  const props = { server: AcmeServer.letsEncrypt(), email: 'platform@corp.dev', solvers };
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', props);
  for (let i = 0; i < 20; i++) {
    new Certificate(chart, `web-${i}`, { namespace: 'team-a', issuer, dnsNames: [`web-${i}.corp.dev`] });
  }
  app.synth();
}

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

test('an App that is over is let go, though the code that made it still runs', () => {
  // What is compiled and read once is not counted.
  for (let i = 0; i < 40; i++) synthesize();
  const before = heap();
  for (let i = 0; i < 200; i++) synthesize();
  // Kept, each is some 50 kB; what V8 compiles meanwhile has taken up to 2 MB.
  expect(heap() - before).toBeLessThan(5_000_000);
});
