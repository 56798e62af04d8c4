import { valueAt } from '../../../values/field-path';
import { holdsOpen, isOpen } from '../../../values/open';
import { list, type Plain, plain, text } from '../../../values/plain';
import { isCopied, namespacesOfSecret } from '../../facts/certificates/certificate-secrets';
import { installedCharts } from '../../facts/objects/installed-charts';
import { objectsOf } from '../../facts/objects/objects-of';
import {
  EXTERNAL_CLUSTER_ISSUERS,
  type ExternalClusterIssuer,
  RESOURCE_NAMESPACE_FLAG,
} from '../../knowledge/external-cluster-issuers';
import { flagsOf } from '../../model/controller/controller';
import { imageParts } from '../../model/controller/from-deployment';
import { CHART_KINDS } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * The Secret of an external cluster issuer is not in the namespace where its controller looks.
 *
 * Source: cloudflare/origin-ca-issuer cmd/controller/options/options.go and pull request 133; cert-manager/google-cas-issuer
 * cmd/root.go.
 */
export const foreignIssuerSecretElsewhere: Rule<KubeObject> = {
  id: 'foreign-issuer-secret-elsewhere',
  severity: 'warning',
  reportsAbsence: true,
  title: 'The controller of an external issuer looks for its Secret in another namespace',
  each: objectsOf(...EXTERNAL_CLUSTER_ISSUERS.map(({ kind }) => kind)),
  kinds: ['Deployment', ...CHART_KINDS],

  find(object, report, model) {
    const known = EXTERNAL_CLUSTER_ISSUERS.find(({ group, kind }) => object.group === group && object.kind === kind);
    const [place, ...others] = known ? [...placesOf(known, model)] : [];
    if (!known || !place || others.length > 0 || place.namespace === '' || isOpen(place.namespace)) return;
    for (const field of known.secrets) {
      const name = text(plain(valueAt(object.spec, field)).name);
      const elsewhere = name === '' || isOpen(name) ? [] : namespacesWith(model, place.namespace, name);
      if (elsewhere.length === 0) continue;
      report({
        object,
        path: `spec.${field}.name`,
        message: `The Secret "${name}" is only in ${listed(elsewhere)}, but the controller of ${object.title} looks in "${place.namespace}"${place.why}.`,
        effect: `${object.title} does not become ready (secrets "${name}" not found), and nothing is issued.`,
        fix: place.fix(elsewhere),
        related: [{ object: place.object, path: place.path, message: 'The controller.' }],
      });
    }
  },
};

/** Where a controller looks for Secrets. */
interface Place {
  readonly object: KubeObject;
  readonly path: string;
  readonly namespace: string;
  readonly why: string;
  fix(elsewhere: readonly string[]): string;
}

function* placesOf(known: ExternalClusterIssuer, model: Model): Generator<Place> {
  for (const object of model.of('Deployment')) {
    const containers = list(plain(plain(object.spec.template).spec).containers).map(plain);
    const i = containers.findIndex(({ image }) => known.image.test(imageParts(text(image)).repository));
    if (i >= 0) yield ofContainer(known, object, containers[i]!, `spec.template.spec.containers[${i}]`);
  }
  const { chart } = known;
  for (const { object, values, namespace = '', path, complete } of chart ? installedCharts(model, chart.name) : []) {
    const set = text(valueAt(values, chart!.value));
    yield {
      ...{ object, path, namespace: complete ? set || namespace : '' },
      why: set ? ` (${chart!.value})` : ', where the chart is installed',
      fix: ([first]) => `Create the Secret in "${set || namespace}", or set ${chart!.value} to "${first}".`,
    };
  }
}

function ofContainer(known: ExternalClusterIssuer, object: KubeObject, container: Plain, at: string): Place {
  const flags = [
    ...flagsOf(container.command, object, `${at}.command`),
    ...flagsOf(container.args, object, `${at}.args`),
  ];
  const flag = flags.find(({ name }) => name === RESOURCE_NAMESPACE_FLAG);
  const variables = list(container.env).map(plain);
  const variable = (name: string): string | undefined => {
    const found = variables.find((one) => one.name === name);
    if (!found) return undefined;
    const isOwn = plain(plain(found.valueFrom).fieldRef).fieldPath === 'metadata.namespace';
    return isOwn ? object.namespace : text(found.value);
  };
  const [, named] = /^\$\((\w+)\)$/.exec(flag?.value ?? '') ?? [];
  const ofVariable = known.readsPodNamespace ? variable('POD_NAMESPACE') : undefined;
  const namespace = flag ? (named ? (variable(named) ?? '') : flag.value) : (ofVariable ?? known.namespace);
  // envFrom may set the variable, and an argument that is filled in later the flag.
  const isKnown = list(container.envFrom).length === 0 && !holdsOpen([container.command, container.args]);
  return {
    ...{ object, path: flag?.path ?? at, namespace: isKnown ? namespace : '' },
    why: flag ? ` (--${RESOURCE_NAMESPACE_FLAG})` : ofVariable ? '' : `, as it has no --${RESOURCE_NAMESPACE_FLAG}`,
    fix: ([first]) =>
      `Pass --${RESOURCE_NAMESPACE_FLAG}=${first} to the controller, or create the Secret in "${namespace}".`,
  };
}

/** The namespaces in which the Secret is; empty if it may be in the one that is meant. */
function namespacesWith(model: Model, namespace: string, name: string): readonly string[] {
  const presence = model.secret(namespace, name);
  if (presence.state !== 'elsewhere' || presence.by !== undefined) return [];
  const written = namespacesOfSecret(model, name);
  const mayBeHere = [...presence.namespaces, ...written].some(
    (other) => other === '' || other === namespace || isOpen(other) || isCopied(model, other, name),
  );
  return mayBeHere ? [] : [...presence.namespaces].sort();
}
