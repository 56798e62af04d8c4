// Lists of namespaces from existing sources. Each is read when the app runs.
import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import { Http01SolverAccount, NamespaceList } from 'cdk8s-acme';

const app = new App();
const chart = new Chart(app, 'platform', { disableResourceNameHashes: true });
const cluster = path.join(__dirname, 'cluster');

// The output of `kubectl get namespaces -o yaml`, filtered by labels.
new Http01SolverAccount(chart, 'from-kubectl', {
  namespaces: NamespaceList.fromKubectl(path.join(cluster, 'namespaces.yaml'), {
    labelSelector: 'platform.acme-corp.dev/team,!platform.acme-corp.dev/frozen',
  }),
});

// A repository with a folder for each namespace.
new Http01SolverAccount(chart, 'from-folders', { namespaces: NamespaceList.fromFolders(path.join(cluster, 'apps')) });

// Certificates, and annotated Ingresses and Gateways, that others maintain as YAML.
new Http01SolverAccount(chart, 'from-certificates', { namespaces: NamespaceList.fromCertificates(cluster) });

app.synth();
