import { push } from '../../../values/multimap';
import type { CertificateView } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Source } from '../../source';

/** Fields that nearly every certificate has, so that looking for them makes no sense. */
const EVERYWHERE: readonly string[] = ['secretName', 'issuerRef', 'dnsNames'];

/**
 * The certificates that set one of some fields of their spec, in no particular order. Most certificates set few fields,
 * and most rules are about one of the others.
 */
export function certificatesWith(...fields: readonly string[]): Source<CertificateView> {
  return {
    kinds: [],
    of(model) {
      const all = model.once(index);
      const found = fields.map((field) => all.get(field)).filter((certificates) => certificates !== undefined);
      return found.length < 2 ? (found[0] ?? NONE) : new Set(found.flat());
    },
  };
}

const NONE: readonly CertificateView[] = [];

function index({ certificates }: Model): Map<string, CertificateView[]> {
  const found = new Map<string, CertificateView[]>();
  for (const certificate of certificates) {
    const { spec, implied, ipAddresses } = certificate;
    for (const field in spec) if (!EVERYWHERE.includes(field)) push(found, field, certificate);
    // An Ingress names addresses among its hosts.
    if (implied && ipAddresses.length > 0) push(found, 'ipAddresses', certificate);
  }
  return found;
}
