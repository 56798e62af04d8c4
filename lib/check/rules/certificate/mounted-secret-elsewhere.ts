import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { certificatesOfSecret, isCopied, namespacesOfSecret } from '../../facts/certificates/certificate-secrets';
import { tlsSecretsRead } from '../../facts/certificates/tls-secrets-read';
import { installedCharts } from '../../facts/objects/installed-charts';
import { type PodTemplate, podTemplates } from '../../facts/objects/pod-templates';
import { type CertificateView, certificateTitle, orderedNames } from '../../model/certificate-view';
import { CHART_KINDS } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { type ListSource, onlyFrom, source } from '../../source';
import { listed } from '../../wording';

/** A Secret that pods wait for. */
interface Mounted {
  readonly object: KubeObject;
  readonly secret: string;
  readonly path: string;
}

const mountedSecrets: ListSource<Mounted> = source(function* (model) {
  for (const template of podTemplates.of(model)) yield* mountedBy(template);
}, onlyFrom(podTemplates.kinds));

/**
 * Pods mount a Secret that certificates write only in another namespace.
 *
 * Source: https://kubernetes.io/docs/concepts/configuration/secret/ (Secrets of the Pod's namespace, optional Secrets);
 * scaleway/cert-manager-webhook-scaleway issue 24.
 */
export const mountedSecretElsewhere: Rule<Mounted> = {
  id: 'mounted-secret-elsewhere',
  severity: 'warning',
  reportsAbsence: true,
  title: 'Pods mount a Secret that certificates write in another namespace',
  each: mountedSecrets,
  kinds: [...tlsSecretsRead.kinds, ...CHART_KINDS],

  find({ object, secret, path }: Mounted, report: Report, model: Model): void {
    const { namespace } = object;
    if (namespace === '' || isOpen(namespace) || isOpen(secret)) return;
    const written = namespacesOfSecret(model, secret);
    if (written.length === 0 || written.some((one) => one === '' || one === namespace || isOpen(one))) return;
    const { state } = model.secret(namespace, secret);
    if (state !== 'absent' && state !== 'elsewhere') return;
    if (written.some((one) => isCopied(model, one, secret))) return;
    const certificates = written.flatMap((one) => certificatesOfSecret(model, one, secret));
    const meant = certificates.find((one) => orderedNames(one).some((name) => isIn(namespace, name)));
    // The same name may be chance, and what is served there may be copied for its clients.
    if (!meant && (isGeneric(secret) || certificates.some(isUsed(model)))) return;
    report({
      object,
      path,
      message: `${object.title} mounts the Secret "${secret}", which certificates only write in ${listed(written)} and not in "${namespace}"${meant ? `, though ${certificateTitle(meant)} has names of Services there` : ''}.`,
      effect: 'Its pods do not start, and wait for the Secret (FailedMount).',
      fix: `Create the Certificate in "${namespace}", or have the Secret copied there (reflector, replicator).`,
    });
  },
};

/** Words that do not say whose a Secret is. */
const GENERIC = new Set(
  'bundle ca cert certificate certificates certs client cluster crt default domain internal key keypair keys letsencrypt public root secret secrets server serving ssl tls webhook wildcard'.split(
    ' ',
  ),
);

function isGeneric(name: string): boolean {
  return name.split(/[-.]/).every((word) => GENERIC.has(word));
}

/** Whether a name is that of a Service in a namespace. */
function isIn(namespace: string, name: string): boolean {
  return `${name}.`.includes(`.${namespace}.svc.`);
}

/** Whether a certificate has a use where its Secret is, or may have one. */
function isUsed(model: Model): (certificate: CertificateView) => boolean {
  const read = (namespace: string, name: string) =>
    tlsSecretsRead.of(model).some((one) => one.namespace === namespace && one.name === name) ||
    mountedSecrets.of(model).some((one) => one.object.namespace === namespace && one.secret === name);
  return (certificate) =>
    certificate.implied ||
    certificate.spec.isCA === true ||
    ENTRY.test(certificate.namespace) ||
    orderedNames(certificate).some((name) => /\.svc(?:\.|$)/.test(name)) ||
    read(certificate.namespace, certificate.secretName) ||
    model.once(valuesOfCharts).some((values) => values.includes(JSON.stringify(certificate.secretName)));
}

/** Namespaces whose Secrets are served in other ways than those that are followed. */
const ENTRY = /envoy|gateway|haproxy|ingress|istio|nginx|traefik/i;

/** What charts are given, as JSON. */
function valuesOfCharts(model: Model): readonly string[] {
  return installedCharts(model, /^/).map(({ values }) => JSON.stringify(values));
}

function* mountedBy({ object, pod, path: at }: PodTemplate): Generator<Mounted> {
  for (const [i, volume] of list(pod.volumes).map(plain).entries()) {
    const path = `${at}.volumes[${i}]`;
    const { secretName, optional } = plain(volume.secret);
    if (text(secretName) !== '' && optional !== true)
      yield { object, secret: text(secretName), path: `${path}.secret.secretName` };
    for (const [j, { secret }] of list(plain(volume.projected).sources).map(plain).entries()) {
      const { name, optional: isOptional } = plain(secret);
      if (text(name) !== '' && isOptional !== true)
        yield { object, secret: text(name), path: `${path}.projected.sources[${j}].secret.name` };
    }
  }
}
