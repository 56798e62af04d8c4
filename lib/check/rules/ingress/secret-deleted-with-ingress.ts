import { tlsSecretsRead } from '../../facts/certificates/tls-secrets-read';
import { controllers } from '../../facts/controller/controllers';
import type { Controller } from '../../model/controller/controller';
import { isOn, SETTINGS, settingOf } from '../../model/controller/controller';
import type { Rule } from '../../rule';

/**
 * With --enable-certificate-owner-ref, the Secret that an annotated Ingress or Gateway has a certificate in, and that others read
 * too, is deleted together with it.
 *
 * Source: cert-manager internal/controller/certificates/policies/checks.go (SecretOwnerReferenceMismatch),
 * pkg/controller/certificate-shim/sync.go (owner of the Certificate), issue 4561.
 */
export const secretDeletedWithIngress: Rule<Controller> = {
  id: 'secret-deleted-with-ingress',
  severity: 'info',
  reportsAbsence: true,
  title: 'The TLS Secret that several objects read is deleted with one of them',
  each: controllers,
  kinds: tlsSecretsRead.kinds,

  find(controller, report, model) {
    const setting = settingOf(controller, SETTINGS.certificateOwnerRef);
    if (!setting || isOn(controller, SETTINGS.certificateOwnerRef) !== true) return;
    const seen = new Set<string>();
    for (const { object, namespace, secretName, at } of model.implied) {
      const key = `${namespace}/${secretName}`;
      if (namespace === '' || secretName === '' || seen.has(key)) continue;
      seen.add(key);
      const owners = model.implied.filter((one) => one.namespace === namespace && one.secretName === secretName);
      // One that a Certificate writes as well, or that is annotated itself, is covered by other rules.
      if (
        model.certificates.some((one) => !one.implied && one.namespace === namespace && one.secretName === secretName)
      )
        continue;
      const other = tlsSecretsRead
        .of(model)
        .find(
          (one) =>
            one.namespace === namespace && one.name === secretName && !owners.some((o) => o.object === one.object),
        );
      if (!other) continue;
      report({
        object,
        path: at('secretName'),
        message: `${other.object.title} reads the Secret "${secretName}", which cert-manager deletes together with ${object.title}: it runs with --enable-certificate-owner-ref.`,
        effect: `When ${object.title} is deleted, or the entry is removed from its tls, its Certificate is deleted, and the Secret with it: ${other.object.title} is served without its certificate.`,
        fix: `Write a Certificate for the Secret instead of annotating ${object.title}. Where cert-manager has made one of that name, remove its ownerReferences.`,
        related: [
          { object: setting.object, path: setting.path, message: 'Secrets are deleted with their Certificates.' },
          { object: other.object, path: other.path, message: 'What reads the Secret, too.' },
        ],
      });
    }
  },
};
