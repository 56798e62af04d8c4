import { plain } from '../../../values/plain';
import { certificatesOfSecret, namespacesOfSecret } from '../../facts/certificates/certificate-secrets';
import { certificateTitle } from '../../model/certificate-view';
import { copiesElsewhere } from '../../model/made';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A certificate's Secret is copied to a namespace where another certificate is written to a Secret of that name.
 *
 * Source: kubernetes-reflector issue 351; https://cert-manager.io/docs/devops-tips/syncing-secrets-across-namespaces/
 */
export const secretCopiedOver: Rule<Model> = {
  id: 'secret-copied-over',
  severity: 'warning',
  title: "A copied Secret has the same name as another certificate's Secret",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const source of model.certificates) {
      const { secretName, spec, namespace } = source;
      const takes = secretName === '' ? undefined : copiesElsewhere(plain(plain(spec.secretTemplate).annotations));
      if (!takes) continue;
      for (const other of namespacesOfSecret(model, secretName)) {
        if (other === namespace || other === '' || !takes(other, model.namespaceLabels(other))) continue;
        const target = certificatesOfSecret(model, other, secretName)[0]!;
        report({
          object: target.object,
          path: target.implied ? 'spec.tls' : 'spec.secretName',
          message: `${certificateTitle(target)} is written to the Secret ${other}/${secretName}, to which the Secret of ${certificateTitle(source)} is copied as well (secretTemplate).`,
          effect:
            'Either the copy or the certificate is in the Secret, whichever was written last: cert-manager orders a certificate that nobody needs, or one after another.',
          fix: target.implied
            ? 'Remove the issuer annotation: the copy serves the host. Or give the certificate another secretName.'
            : 'Remove this Certificate, or give it another secretName.',
          related: [{ object: source.object, path: 'spec.secretTemplate', message: 'What is copied.' }],
        });
      }
    }
  },
};
