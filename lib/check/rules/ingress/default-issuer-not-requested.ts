import { SHIM } from '../../../cert-manager/annotations';
import { namesCovering } from '../../../values/dns-names';
import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { certificatesOfSecret } from '../../facts/certificates/certificate-secrets';
import { tlsSecretsRead } from '../../facts/certificates/tls-secrets-read';
import { settingOfAll } from '../../facts/controller/controllers';
import { annotationsInValues } from '../../facts/ingress/annotations-in-values';
import { hasDefaultCertificate } from '../../facts/ingress/default-certificate';
import { hasTlsAcme } from '../../facts/ingress/shim-annotations';
import { SETTINGS, settingOf } from '../../model/controller/controller';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { isShimmed, namesIssuer } from '../../model/shim';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The controller has a default issuer, from which nothing requests a certificate, and an Ingress reads a Secret that nothing
 * writes, without the annotation that cert-manager requires for the default issuer.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (hasShimAnnotation); cert-manager issue 2424.
 */
export const defaultIssuerNotRequested: Rule<Model> = {
  id: 'default-issuer-not-requested',
  severity: 'warning',
  reportsAbsence: true,
  title: 'An Ingress expects a certificate of the default issuer, and does not request it',
  each: wholeModel({ needs: ['Ingress'] }),
  kinds: [...tlsSecretsRead.kinds, ...annotationsInValues.kinds, ...CONTROLLER_KINDS, 'TLSStore'],

  find(model: Model, report: Report): void {
    const issuer = unusedDefault(model);
    if (!issuer || hasDefaultCertificate(model)) return;
    const seen = new Set<KubeObject>();
    for (const { object, name, path, namespace } of tlsSecretsRead.of(model)) {
      if (object.kind !== 'Ingress' || seen.has(object) || namesIssuer(object) || isOpen(name)) continue;
      if (certificatesOfSecret(model, namespace, name).length > 0) continue;
      if (model.secret(namespace, name).state !== 'absent') continue;
      const hosts = hostsOf(object, path);
      const isCovered = (host: string) =>
        model.certificates.some(({ dnsNames }) => namesCovering(host).some((one) => dnsNames.includes(one)));
      if (hosts.length === 0 || hosts.some((host) => isOpen(host) || isCovered(host))) continue;
      seen.add(object);
      report({
        object,
        path,
        message: `${object.title} reads the Secret "${name}", which nothing among the objects writes, and has no annotation for cert-manager; nothing requests a certificate from ${issuer}, the controller's default issuer.`,
        effect: `cert-manager does not look at the Ingress, and unless something else writes the Secret, the ingress controller serves its own self-signed certificate.`,
        fix: `Add the annotation ${SHIM.tlsAcme}: "true", which requests a certificate from the default issuer, or name an issuer with ${SHIM.clusterIssuer}.`,
      });
    }
  },
};

/** The title of the default issuer, if it is among the objects and nothing is seen to request a certificate from it. */
function unusedDefault(model: Model): string | undefined {
  const { controllers } = model;
  const value = (setting: Parameters<typeof settingOfAll>[1]) => settingOfAll(model, setting)?.value;
  const name = value(SETTINGS.defaultIssuerName);
  const kind = value(SETTINGS.defaultIssuerKind) ?? 'Issuer';
  if (!name || isOpen(name) || !controllers.every(({ complete }) => complete)) return undefined;
  if ((value(SETTINGS.defaultIssuerGroup) ?? 'cert-manager.io') !== 'cert-manager.io') return undefined;
  // Of other annotations, the Ingress may have one.
  if (controllers.some((controller) => settingOf(controller, SETTINGS.autoCertificateAnnotations))) return undefined;
  const issuers = model.issuersNamed(name).filter(({ isCluster }) => isCluster === (kind === 'ClusterIssuer'));
  const [issuer] = issuers;
  if (!issuer || issuers.some((one) => model.certificatesOf(one).length > 0)) return undefined;
  // Charts whose values annotate an Ingress show that annotations are known of.
  if (annotationsInValues.of(model).length > 0) return undefined;
  const annotated = [...model.of('Ingress'), ...model.of('Gateway'), ...model.of('ListenerSet')].filter(isShimmed);
  const uses = (object: KubeObject) =>
    hasTlsAcme(object) ||
    [SHIM.clusterIssuer, SHIM.issuer, SHIM.tlsAcme].some((key) => {
      const own = object.annotations[key] ?? '';
      return own === name || isOpen(own);
    });
  return annotated.some(uses) ? undefined : issuer.object.title;
}

/** The hosts of an entry of spec.tls. */
function hostsOf({ spec }: KubeObject, path: string): readonly string[] {
  const entry = plain(list(spec.tls)[Number(/\[(\d+)\]/.exec(path)?.[1])]);
  return list(entry.hosts).map(text);
}
