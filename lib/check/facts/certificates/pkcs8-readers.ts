import { list, type Plain, plain, text } from '../../../values/plain';
import { CHART_KINDS } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { type ListSource, source } from '../../source';
import { installedCharts } from '../objects/installed-charts';
import { podTemplates } from '../objects/pod-templates';

/** A Secret whose private key is read by something that reads PKCS#8 only. */
export interface Pkcs8Reader {
  readonly object: KubeObject;
  readonly namespace: string;
  readonly secret: string;
  /** Whether it reads the key for certain: a Secret that is only mounted may be there for its CA. */
  readonly isCertain: boolean;
}

const CLUSTER = 'OpenSearchCluster';

/**
 * The Secrets that OpenSearch reads its private keys from.
 *
 * Source: opensearch-project/opensearch-k8s-operator issue 1527 and pull request 1552, charts/opensearch-cluster/values.yaml;
 * opensearch-project/security issues 1573 and 4630; opensearch-project/helm-charts issue 180, charts/opensearch/values.yaml.
 */
export const pkcs8Readers: ListSource<Pkcs8Reader> = source(
  function* (model) {
    for (const object of model.of(CLUSTER)) {
      if (!['opensearch.opster.io', 'opensearch.org'].includes(object.group)) continue;
      for (const secret of secretsOfSecurity(plain(object.spec.security)))
        yield { object, namespace: object.namespace, secret, isCertain: true };
    }
    yield* ofCharts(model);
    yield* ofPods(model);
  },
  { kinds: [CLUSTER, ...CHART_KINDS, ...podTemplates.kinds] },
);

function* secretsOfSecurity({ tls, config }: Plain): Generator<string> {
  const { transport, http } = plain(tls);
  const references = [plain(transport).secret, plain(http).secret, plain(config).adminSecret];
  yield* namesOf(references.map((reference) => plain(reference).name));
}

function* ofCharts(model: Model): Generator<Pkcs8Reader> {
  for (const { object, namespace = '', values } of installedCharts(model, 'opensearch-cluster')) {
    for (const secret of secretsOfSecurity(plain(plain(values.cluster).security)))
      yield { object, namespace, secret, isCertain: true };
  }
  for (const { object, namespace = '', values } of installedCharts(model, 'opensearch')) {
    if (CONVERTS.test(JSON.stringify(values))) continue;
    const mounts = list(values.secretMounts).map((mount) => plain(mount).secretName);
    for (const secret of [...namesOf(mounts), ...secretsOfVolumes(values.extraVolumes)])
      yield { object, namespace, secret, isCertain: false };
  }
}

function* ofPods(model: Model): Generator<Pkcs8Reader> {
  for (const { object, pod } of podTemplates.of(model)) {
    const runs = list(pod.containers).some((container) => IMAGE.test(text(plain(container).image)));
    if (!runs || CONVERTS.test(JSON.stringify(pod))) continue;
    for (const secret of secretsOfVolumes(pod.volumes))
      yield { object, namespace: object.namespace, secret, isCertain: false };
  }
}

/** What converts keys before they are read. */
const CONVERTS = /pkcs-?8/i;
const IMAGE = /(?:^|\/)opensearchproject\/opensearch(?:[:@]|$)/;

/** The Secrets of volumes that have the private key. */
function secretsOfVolumes(volumes: unknown): string[] {
  const secrets = list(volumes)
    .map((volume) => plain(plain(volume).secret))
    .filter(({ items }) => items === undefined || list(items).some((item) => plain(item).key === 'tls.key'));
  return namesOf(secrets.map(({ secretName }) => secretName));
}

function namesOf(names: readonly unknown[]): string[] {
  return names.map(text).filter((name) => name !== '');
}
