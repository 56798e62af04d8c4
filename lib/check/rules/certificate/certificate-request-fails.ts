import { isIP } from 'node:net';
import { parseDistinguishedName } from '../../../cert-manager/distinguished-name';
import { isEncodableIdentifier, isObjectIdentifier } from '../../../cert-manager/object-identifier';
import { list, plain, text } from '../../../values/plain';
import { certificates } from '../../facts/issuers/issuers';
import type { CertificateView } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * Values of a Certificate that the webhook accepts and of which cert-manager cannot make a certificate signing request.
 *
 * Source: cert-manager pkg/util/pki/csr.go (GenerateCSR), generate.go, nameconstraints.go (net.ParseCIDR); X.690, 8.19.
 */
export const certificateRequestFails: Rule<CertificateView> = {
  id: 'certificate-request-fails',
  severity: 'error',
  title: 'cert-manager cannot make a certificate signing request of the Certificate',
  each: certificates,

  find({ object, implied, spec }, report) {
    if (implied) return;
    const fails = (path: string, message: string, fix: string) => {
      report({
        object,
        path: `spec.${path}`,
        message,
        effect: 'The Certificate is accepted, but its request cannot be created: it is never issued.',
        fix,
      });
    };
    for (const kind of ['permitted', 'excluded']) {
      list(plain(plain(spec.nameConstraints)[kind]).ipRanges).forEach((range, i) => {
        if (typeof range !== 'string' || isCidr(range)) return;
        fails(
          `nameConstraints.${kind}.ipRanges[${i}]`,
          `${JSON.stringify(range)} is not a range of addresses.`,
          'Write an address and the length of its prefix, as in "10.0.0.0/8".',
        );
      });
    }
    const { size, algorithm } = plain(spec.privateKey);
    if (typeof size === 'number' && size < 0 && algorithm !== 'Ed25519')
      fails(
        'privateKey.size',
        `A key cannot have ${size} bits.`,
        'Remove the size, or use 2048 for RSA or 256 for ECDSA.',
      );
    list(spec.otherNames).forEach((name, i) => {
      const oid = text(plain(name).oid);
      // Anything that is not one at all is refused earlier.
      if (!isObjectIdentifier(oid) || isEncodableIdentifier(oid)) return;
      fails(
        `otherNames[${i}].oid`,
        `${JSON.stringify(oid)} is not a complete object identifier.`,
        'Write all of its numbers, as in "1.3.6.1.4.1.311.20.2.3".',
      );
    });
    const subject = parseDistinguishedName(text(spec.literalSubject));
    const type = typeof subject === 'string' ? undefined : subject.find((one) => isUnencodable(one.type))?.type;
    if (type !== undefined) {
      fails(
        'literalSubject',
        `literalSubject has the attribute ${JSON.stringify(type)}, which is not a complete object identifier.`,
        'Use the name of an attribute, such as CN, or its whole object identifier.',
      );
    }
    list(spec.uris).forEach((uri, i) => {
      if (typeof uri !== 'string' || !isUnparsable(uri)) return;
      fails(`uris[${i}]`, `${JSON.stringify(uri)} is not a URI.`, 'Write it with a scheme, and "%" as "%25".');
    });
  },
};

/** As Go's net.ParseCIDR. */
function isCidr(range: string): boolean {
  const [, address, length] = /^([^/]+)\/(\d{1,3})$/.exec(range) ?? [];
  const family = address === undefined || address.includes('%') ? 0 : isIP(address);
  return family !== 0 && Number(length) <= (family === 4 ? 32 : 128);
}

function isUnencodable(type: string): boolean {
  return isObjectIdentifier(type) && !isEncodableIdentifier(type);
}

/** What Go's url.Parse refuses whatever the rest is. */
function isUnparsable(uri: string): boolean {
  const beforeFragment = uri.replace(/#.*$/s, '');
  const hasControl = [...beforeFragment].some((char) => char < ' ' || char === '\x7f');
  return uri.startsWith(':') || hasControl || /%(?![0-9a-f]{2})/i.test(beforeFragment);
}
