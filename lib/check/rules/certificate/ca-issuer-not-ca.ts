import { isOpen } from '../../../values/open';
import { given, plain, text } from '../../../values/plain';
import { certificatesOfSecret } from '../../facts/certificates/certificate-secrets';
import { issuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * The Secret of a CA issuer is written by a Certificate that is not for a CA.
 *
 * Source: cert-manager pkg/issuer/ca/setup.go ("certificate is not a CA"), pkg/util/pki/certificatetemplate.go (isCA is taken over);
 * epinio/epinio pull request 613.
 */
export const caIssuerNotCa: Rule<IssuerView> = {
  id: 'ca-issuer-not-ca',
  severity: 'error',
  title: 'The certificate of a CA issuer is not one for a CA',
  each: where(issuers, ({ isAcme, object }) => !isAcme && text(plain(object.spec.ca).secretName) !== ''),

  find({ object, secretNamespace }, report, model) {
    const secretName = text(plain(object.spec.ca).secretName);
    if (isOpen(secretName) || isOpen(secretNamespace)) return;
    const writers = certificatesOfSecret(model, secretNamespace, secretName);
    const [certificate] = writers;
    // Of several, which one is in the Secret is not known.
    if (!certificate || writers.length > 1 || certificate.object.kind !== 'Certificate') return;
    const { isCA } = certificate.spec;
    if (given(isCA) && isCA !== false) return;
    // Others may issue for a CA without being asked.
    const { selfSigned, ca } = plain(model.issuerOf(certificate)?.object.spec);
    if (!given(selfSigned) && !given(ca)) return;
    report({
      object: certificate.object,
      path: certificate.at('isCA'),
      message: `${object.title} signs with the certificate in the Secret "${secretName}", which ${certificate.object.title} writes without isCA: true.`,
      effect: `${object.title} does not become ready ("certificate is not a CA"), and nothing is issued by it.`,
      fix: 'Set isCA: true. The certificate is then reissued.',
      related: [{ object, path: 'spec.ca.secretName', message: 'The issuer that signs with it.' }],
    });
  },
};
