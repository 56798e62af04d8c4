import { certificateFields } from '../../lib/cert-manager/fields';
import type { Random } from '../random';
import { certificate, oddValue } from './admission';
import { anyPath, setPath } from './mutate';

export interface RequestQuestion {
  readonly certificate: any;
  /** `spec.acme` of its issuer. */
  readonly issuer: any;
}

/** A Certificate with little wrong, and the ACME issuer that it names. Those that are not admitted are no questions. */
export function requestQuestion(random: Random): RequestQuestion {
  const asked = certificate(random);
  const root = certificateFields();
  for (const change of random.times(0, 3, () => random.below(3))) {
    if (change === 0) setPath(root, asked, anyPath(root, random), random);
    else oddValue(random, asked, root, NAMES);
  }
  return {
    certificate: asked,
    issuer: {
      server: 'https://acme-v02.api.letsencrypt.org/directory',
      privateKeySecretRef: { name: 'account' },
      ...(random.chance(0.2) && { enableDurationFeature: true }),
      ...(random.chance(0.1) && { profile: 'tlsserver' }),
      solvers: [{ dns01: { route53: { region: 'eu-west-1' } } }, { http01: { ingress: {} } }],
    },
  };
}

/** The fields that a request is made of. */
const NAMES =
  /^spec\.(commonName|literalSubject|subject|dnsNames|ipAddresses|emailAddresses|uris|otherNames|usages|isCA|nameConstraints|privateKey|signatureAlgorithm|duration)/;
