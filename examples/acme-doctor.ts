// A CronJob that looks at the certificates of the cluster, and writes metrics for Prometheus. docs/acme-doctor.md says how to
// make its image, and what the metrics are.
import { App, Chart } from 'cdk8s';
import { AcmeDoctor, MetricsFile } from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'acme-doctor', { namespace: 'monitoring', disableResourceNameHashes: true });

new AcmeDoctor(chart, 'acme-doctor', {
  image: 'registry.corp.dev/platform/cdk8s-acme:0.1.0',
  // The directory that the node exporter on this node reads.
  metrics: MetricsFile.onNode('/srv/node-exporter/textfile', {
    nodeSelector: { 'kubernetes.io/hostname': 'node-1' },
  }),
});

app.synth();
