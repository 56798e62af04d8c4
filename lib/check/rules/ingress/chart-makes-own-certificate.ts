import { chartName } from '../../../values/chart-name';
import { given, type Plain, plain, text } from '../../../values/plain';
import { type AnnotationsInValues, annotationsInValues } from '../../facts/ingress/annotations-in-values';
import { namesIssuer } from '../../model/shim';
import type { Report, Rule } from '../../rule';

/** What a chart does about the certificate itself, unless a value says otherwise. */
interface Own {
  /** A certificate of its own in the Secret of the Ingress, or an annotation for an Issuer of its own. */
  readonly makes: 'certificate' | 'issuer';
  /** What says so, for messages. */
  readonly by: string;
  readonly fix: string;
  /** What happens. @default - an upgrade overwrites the certificate, or cert-manager creates none because of two annotations */
  readonly effect?: string;
  /** Whether it is so only because of the chart's defaults. */
  readonly byDefault: boolean;
}

/** What charts do, by the last part of their name. */
const CHARTS: Readonly<Record<string, (values: Plain, around: Plain) => Own | undefined>> = {
  harbor(values, around) {
    const { tls, type, ingress } = plain(values.expose);
    const { enabled, certSource = 'auto' } = plain(tls);
    if (ingress !== around || enabled === false || certSource !== 'auto' || (type !== undefined && type !== 'ingress'))
      return undefined;
    return {
      ...{ makes: 'certificate', by: 'expose.tls.certSource: auto', byDefault: true },
      fix: 'Set expose.tls.certSource to "secret", and the names of the Secrets in expose.tls.secret.',
    };
  },
  gitlab(values, around) {
    const { configureCertmanager } = plain(plain(values.global).ingress);
    if (configureCertmanager === false) return gitlabSelfSigned(values, around);
    if (around.configureCertmanager === false) return undefined;
    return {
      ...{ makes: 'issuer', by: 'global.ingress.configureCertmanager', byDefault: configureCertmanager !== true },
      fix: 'Set global.ingress.configureCertmanager to false, and tls.secretName in the values of each Ingress (gitlab.webservice.ingress, gitlab.kas.ingress, registry.ingress, minio.ingress).',
    };
  },
  rancher(values, around) {
    if (values.ingress !== around || values.tls === 'external') return undefined;
    const source = text(plain(around.tls).source) || 'rancher';
    if (source !== 'rancher' && source !== 'letsEncrypt') return undefined;
    return {
      ...{ makes: 'issuer', by: `ingress.tls.source: ${source}`, byDefault: true },
      fix: 'Set ingress.tls.source to "secret": then the chart leaves the certificate to the annotation.',
    };
  },
};

/**
 * The Secret that all Ingresses of the GitLab chart name unless the values name others, where the chart does not use
 * cert-manager itself.
 */
function gitlabSelfSigned(values: Plain, around: Plain): Own | undefined {
  const of = plain(plain(values.global).ingress);
  const { gitlab, registry, minio } = values;
  const webservice = plain(plain(plain(gitlab).webservice).ingress);
  const parts = [
    webservice,
    plain(plain(plain(gitlab).kas).ingress),
    plain(plain(registry).ingress),
    plain(plain(minio).ingress),
  ];
  const part = around === of ? webservice : around;
  const { enabled, external, secretName } = plain(of.tls);
  if ((around !== of && !parts.includes(around)) || enabled === false || external === true) return undefined;
  const own = plain(part.tls);
  if (own.enabled === false || given(own.secretName) || given(secretName)) return undefined;
  return {
    ...{ makes: 'certificate', by: 'without a tls.secretName', byDefault: true },
    effect:
      'All Ingresses of the chart then name one Secret (RELEASE-wildcard-tls), into which a job of the chart writes a self-signed certificate: they are served with that, or with a certificate for the host of another Ingress.',
    fix: 'Set tls.secretName in the values of each of its Ingresses: gitlab.webservice.ingress, gitlab.kas.ingress, registry.ingress, minio.ingress.',
  };
}

/** As the charts by Bitnami have it, whatever their names. */
function selfSigned(around: Plain): Own | undefined {
  if (around.selfSigned !== true || around.tls !== true) return undefined;
  return { makes: 'certificate', by: 'selfSigned: true', byDefault: false, fix: 'Set selfSigned to false.' };
}

/**
 * Values of a chart name an issuer for its Ingress, and the chart makes a certificate for it in another way, too.
 *
 * Source: goharbor/harbor-helm values.yaml (expose.tls.certSource) and issues 229, 1065; goharbor/harbor issue 4644;
 * https://docs.gitlab.com/charts/installation/tls and gitlab-org/charts/gitlab issues 682, 732, 1951, 5684; rancher/rancher issue 16178;
 * bitnami/charts templates/tls-secrets.yaml (ingress.selfSigned).
 */
export const chartMakesOwnCertificate: Rule<AnnotationsInValues> = {
  id: 'chart-makes-own-certificate',
  severity: 'warning',
  title: 'The chart makes a certificate of its own besides that of the annotated issuer',
  each: annotationsInValues,

  find({ object, annotations, around, installation: { chart, values, complete }, at }, report: Report): void {
    if (!namesIssuer({ annotations })) return;
    const name = chartName(chart);
    const own = (Object.hasOwn(CHARTS, name) ? CHARTS[name]!(values, around) : undefined) ?? selfSigned(around);
    if (!own || (own.byDefault && !complete)) return;
    const [key] = Object.keys(annotations).filter((one) => namesIssuer({ annotations: { [one]: '' } }));
    const isIssuer = own.makes === 'issuer';
    report({
      object,
      path: at(key!),
      message: `The values of ${object.title} name an issuer for its Ingress, and the chart ${name} ${isIssuer ? 'annotates it for an Issuer of its own' : 'writes a self-signed certificate into the same Secret'} (${own.by}).`,
      effect:
        own.effect ??
        (isIssuer
          ? 'If both annotations are there, cert-manager creates no certificate, and reports that only in an event (BadConfig).'
          : 'Each upgrade of the release overwrites the certificate with a self-signed one, and cert-manager orders another one, until the rate limits of the CA are hit.'),
      fix: own.fix,
    });
  },
};
