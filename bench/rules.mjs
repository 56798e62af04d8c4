// The rules over a large set of plain objects: node bench/rules.mjs NAMESPACES CERTIFICATES SOLVERS. Prints times in ms.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const core = require('../build/core.js');
const { KubeObject } = core.load('check/model/kube-object');
const { Model } = core.load('check/model/model');
const { RULES } = require('../build/rules.js').load('check/rules/index');
const { runRules } = core.load('check/run-rules');

const [namespaces, certificates, solvers] = process.argv.slice(2, 5).map(Number);

/** Objects as a parser gives them: the account in each namespace, and certificates whose names are spread over the zones. */
function workload() {
  const objects = [];
  for (let i = 0; i < namespaces; i++) {
    const metadata = { name: 'acme-http01-solver', namespace: `team-${i}` };
    objects.push({ apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false });
  }
  const ingress = { ingressClassName: 'nginx', podTemplate: { spec: { serviceAccountName: 'acme-http01-solver' } } };
  objects.push({
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: 'letsencrypt' },
    spec: {
      acme: {
        server: 'https://acme-v02.api.letsencrypt.org/directory',
        privateKeySecretRef: { name: 'letsencrypt-account-key' },
        solvers: Array.from({ length: solvers }, (_, i) => ({
          http01: { ingress },
          ...(i > 0 && { selector: { dnsZones: [`acme-corp-${i}.dev`] } }),
        })),
      },
    },
  });
  for (let i = 0; i < certificates; i++) {
    objects.push({
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: `web-${i}`, namespace: `team-${i % namespaces}` },
      spec: {
        secretName: `web-${i}-tls`,
        issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'letsencrypt' },
        dnsNames: [`web-${i}.acme-corp-${i % (4 * solvers)}.dev`],
      },
    });
  }
  return objects;
}

const raw = workload();
const start = performance.now();
const model = new Model(raw.map((object) => new KubeObject(object)));
const indexed = performance.now();
const findings = runRules(model, RULES);
const ran = performance.now();
const result = { model: indexed - start, rules: ran - indexed, findings: findings.length };

if (process.argv.includes('--each')) {
  // A second model, since rules share what they find out.
  const again = new Model(raw.map((object) => new KubeObject(object)));
  const times = RULES.map((rule) => {
    const begin = performance.now();
    runRules(again, [rule]);
    return [rule.id, performance.now() - begin];
  });
  result.each = Object.fromEntries(times.sort((a, b) => b[1] - a[1]).slice(0, 25));
}
console.log(JSON.stringify(result, null, process.argv.includes('--each') ? 2 : 0));
