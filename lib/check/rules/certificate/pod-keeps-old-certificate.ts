import { isOpen } from '../../../values/open';
import { isPlain, list, type Plain, plain, text } from '../../../values/plain';
import { certificatesOfSecret } from '../../facts/certificates/certificate-secrets';
import { installedCharts } from '../../facts/objects/installed-charts';
import { objectsOf } from '../../facts/objects/objects-of';
import { type CertificateView, certificateTitle } from '../../model/certificate-view';
import { CHART_KINDS } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

/**
 * A container gets a certificate's Secret in a way that is not updated while it runs: a volume that is mounted by subPath, or
 * an environment variable.
 *
 * Source: https://kubernetes.io/docs/concepts/configuration/secret/ (subPath volume mounts do not receive updates; environment
 * variables); pomerium/pomerium issue 2308, opensearch-project/opensearch-k8s-operator issue 1021, goharbor/harbor-operator
 * issue 712, prometheus-operator/prometheus-operator issue 5527.
 */
export const podKeepsOldCertificate: Rule<KubeObject> = {
  id: 'pod-keeps-old-certificate',
  severity: 'warning',
  title: 'Pods keep the certificate that they were started with',
  each: objectsOf('Deployment', 'StatefulSet', 'DaemonSet'),
  kinds: CHART_KINDS,

  find(object: KubeObject, report: Report, model: Model): void {
    if (object.group !== 'apps') return;
    const template = plain(object.spec.template);
    for (const { secret, path, way } of readOnce(plain(template.spec))) {
      const [certificate] = certificatesOfSecret(model, object.namespace, secret);
      if (!certificate || !isRenewed(certificate) || isRestarted(object, template, model)) continue;
      report({
        object,
        path: `spec.template.spec.${path}`,
        message: `A container of ${object.title} gets the Secret "${secret}" ${way}, and ${certificateTitle(certificate)} is written to it.`,
        effect:
          'Kubernetes does not update it in a running pod: after a renewal, the pod presents the old certificate until it is restarted, even after that has expired.',
        fix:
          way === BY_SUB_PATH
            ? 'Mount the volume as a directory, without subPath. Or have the pods restarted when the Secret changes (Reloader).'
            : 'Mount the Secret as a volume, without subPath. Or have the pods restarted when the Secret changes (Reloader).',
      });
      return;
    }
  },
};

const BY_SUB_PATH = 'by subPath';

interface ReadOnce {
  readonly secret: string;
  readonly path: string;
  readonly way: string;
}

function* readOnce(pod: Plain): Generator<ReadOnce> {
  const volumes = new Map<unknown, readonly string[]>();
  for (const volume of list(pod.volumes).map(plain)) {
    const projected = list(plain(volume.projected).sources).map((one) => text(plain(plain(one).secret).name));
    volumes.set(volume.name, [text(plain(volume.secret).secretName), ...projected]);
  }
  for (const [i, container] of list(pod.containers).map(plain).entries()) {
    for (const [j, mount] of list(container.volumeMounts).map(plain).entries()) {
      const [key] = ['subPath', 'subPathExpr'].filter((one) => text(mount[one]) !== '');
      // Nobody renews the CA with the certificate.
      if (key === undefined || text(mount[key]) === 'ca.crt') continue;
      const path = `containers[${i}].volumeMounts[${j}].${key}`;
      for (const secret of volumes.get(mount.name) ?? []) yield { secret, path, way: BY_SUB_PATH };
    }
    for (const [j, variable] of list(container.env).map(plain).entries()) {
      const { name, key } = plain(plain(variable.valueFrom).secretKeyRef);
      if (key === 'tls.crt' || key === 'tls.key')
        yield { secret: text(name), path: `containers[${i}].env[${j}]`, way: 'in an environment variable' };
    }
  }
}

/** Whether a certificate is renewed every few months: one of a private CA may be valid for years. */
function isRenewed({ issuer, spec }: CertificateView): boolean {
  return issuer?.isAcme === true || spec.duration === undefined;
}

/**
 * Annotations by which pods are restarted when their Secrets change.
 *
 * Source: stakater/Reloader README; wave-k8s/wave README.
 */
const RESTARTS = /^(?:[\w-]+\.)?reloader\.stakater\.com\/|^wave\.pusher\.com\//;

function isRestarted({ annotations }: KubeObject, template: Plain, model: Model): boolean {
  const all = { ...annotations, ...plain(plain(template.metadata).annotations) };
  if (Object.entries(all).some(([key, value]) => RESTARTS.test(key) && value !== 'false')) return true;
  return model.once(restartsAll);
}

/** Whether Reloader restarts whatever uses a Secret that changes. */
function restartsAll(model: Model): boolean {
  const charts = installedCharts(model, 'reloader');
  return charts.some(({ values, complete }) => {
    const { autoReloadAll } = isPlain(values.reloader) ? values.reloader : {};
    return !complete || autoReloadAll === true || isOpen(text(autoReloadAll));
  });
}
