// Validates objects (JSON from standard input) by the schemas that @kubernetes-models carries; prints what is wrong. A
// program of its own, since these packages are ES modules, and jest here runs CommonJS.
import { readFileSync } from 'node:fs';
import { ClusterExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ClusterExternalSecret';
import { ExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import { ClusterGenerator } from '@kubernetes-models/external-secrets/generators.external-secrets.io/v1alpha1/ClusterGenerator';
import { SealedSecret } from '@kubernetes-models/sealed-secrets/bitnami.com/v1alpha1/SealedSecret';

const models = { ClusterExternalSecret, ClusterGenerator, ExternalSecret, SealedSecret };
const problems = [];
for (const object of JSON.parse(readFileSync(0, 'utf8'))) {
  const Model = models[object.kind];
  try {
    if (object.apiVersion !== Model.apiVersion) throw new Error(`apiVersion ${object.apiVersion}`);
    new Model(object).validate();
  } catch (e) {
    problems.push(`${object.kind} ${object.metadata.name}: ${e.message}`);
  }
}
console.log(JSON.stringify(problems));
