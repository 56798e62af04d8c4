import { SHIM } from '../../../cert-manager/annotations';
import { isOpen } from '../../../values/open';
import { plain, text } from '../../../values/plain';
import { certificatesOfSecret } from '../../facts/certificates/certificate-secrets';
import { pkcs8Readers } from '../../facts/certificates/pkcs8-readers';
import { type CertificateView, certificateTitle } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * OpenSearch reads private keys only in PKCS#8, and cert-manager writes PKCS#1 (SEC 1 for ECDSA) by default.
 *
 * Source: opensearch-project/opensearch-k8s-operator issue 1527; opensearch-project/security issues 1573 and 4630;
 * cert-manager pkg/util/pki/generate.go (EncodePrivateKey).
 */
export const keyEncodingNotRead: Rule<Model> = {
  id: 'key-encoding-not-read',
  severity: 'error',
  title: 'The private key is not written in the encoding that OpenSearch reads',
  each: wholeModel({ kinds: pkcs8Readers.kinds }),

  find(model: Model, report: Report): void {
    const seen = new Set<CertificateView>();
    for (const { object, namespace, secret, isCertain } of pkcs8Readers.of(model)) {
      if (isOpen(namespace) || isOpen(secret)) continue;
      for (const certificate of certificatesOfSecret(model, namespace, secret)) {
        const key = plain(certificate.spec.privateKey);
        const encoding = text(key.encoding);
        // Ed25519 keys are always PKCS#8. Where there is a keystore, OpenSearch may read that instead.
        if (encoding === 'PKCS8' || isOpen(encoding) || key.algorithm === 'Ed25519') continue;
        if (certificate.spec.keystores !== undefined || seen.has(certificate)) continue;
        seen.add(certificate);
        report({
          object: certificate.object,
          path: certificate.at(encoding === '' ? 'secretName' : 'privateKey.encoding'),
          message: `${certificateTitle(certificate)} writes its private key in ${text(key.algorithm) === 'ECDSA' ? 'SEC 1' : 'PKCS#1'}${encoding === '' ? ', because no encoding is set' : ''}. OpenSearch (${object.title}${isCertain ? '' : ', which mounts it'}) reads only PKCS#8.`,
          effect:
            'The certificate is issued, and OpenSearch does not start with it ("algid parse error, not a sequence").',
          fix: certificate.implied
            ? `Annotate with ${SHIM.privateKeyEncoding}: PKCS8.`
            : 'Set privateKey.encoding: PKCS8. An existing certificate has to be reissued (cmctl renew).',
          severity: isCertain ? 'error' : 'warning',
        });
      }
    }
  },
};
