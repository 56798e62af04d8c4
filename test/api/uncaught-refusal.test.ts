import { join } from 'node:path';
import { ROOT, run } from '../testing/packed';

// Node.js prints the line of the package that throws it, and then the message.
test('a refusal that nobody catches is read at a glance', async () => {
  const code = `
    const { App, Chart } = require('cdk8s');
    const { AcmeClusterIssuer } = require(${JSON.stringify(join(ROOT, 'build/index.js'))});
    new AcmeClusterIssuer(new Chart(new App(), 'platform'), 'letsencrypt', { emial: 'platform@corp.dev' });`;
  const { stderr, status } = await run('node', ['-'], ROOT, code);
  expect(status).toBe(1);
  const [before] = stderr.split('Error: [platform/letsencrypt] emial is not a property of AcmeClusterIssuerProps.') as [
    string,
  ];
  expect(before).not.toBe(stderr);
  expect(before.length).toBeLessThan(600);
});
