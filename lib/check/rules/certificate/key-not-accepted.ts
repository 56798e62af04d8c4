import { plain, text } from '../../../values/plain';
import { isPublic } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A private key of a type or size that the CA does not accept: Ed25519 at any public CA, P-521 and uncommon RSA sizes at
 * Let's Encrypt.
 *
 * Source: letsencrypt/boulder goodkey/good_key.go (LetsEncryptCPS); Baseline Requirements 6.1.5 (RSA and ECDSA only).
 */
export const keyNotAccepted: Rule<RequestedCertificate> = {
  id: 'key-not-accepted',
  severity: 'error',
  title: 'The CA does not accept keys of the type or size',
  each: where(requestedWith('privateKey'), ({ issuer }) => isPublic(issuer)),

  find(certificate, report) {
    const { issuer } = certificate;
    const key = plain(certificate.spec.privateKey);
    const algorithm = text(key.algorithm) || 'RSA';
    const size = typeof key.size === 'number' && key.size > 0 ? key.size : undefined;
    const boulder = issuer.ca!.boulder === true;
    const what = refused(algorithm, size, boulder);
    if (!what) return;
    report({
      object: certificate.object,
      path: certificate.at(algorithm === 'Ed25519' ? 'privateKey.algorithm' : 'privateKey.size'),
      message: `${certificateTitle(certificate)} is set to have ${what}, which ${issuer.ca!.name} does not accept.`,
      effect:
        'The challenges are solved, and then the CA refuses the request (badCSR); each attempt counts against its limits.',
      fix: 'Use ECDSA with 256 or 384, or RSA with 2048, 3072 or 4096.',
    });
  },
};

function refused(algorithm: string, size: number | undefined, boulder: boolean): string | undefined {
  if (algorithm === 'Ed25519') return 'an Ed25519 key';
  if (!boulder || size === undefined) return undefined;
  if (algorithm === 'ECDSA' && size === 521) return 'an ECDSA key of 521 bits';
  // The webhook refuses sizes out of bounds.
  const common = [2048, 3072, 4096].includes(size) || size < 2048 || size > 8192;
  return algorithm === 'RSA' && !common ? `an RSA key of ${size} bits` : undefined;
}
