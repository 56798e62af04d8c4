import type { AcmeCa } from '../../../cas/acme-ca';
import { ACME_CAS } from '../../../cas/acme-cas';
import { text } from '../../../values/plain';
import { issuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * The preferred chain is not one that the CA offers: it is silently ignored.
 *
 * Source: cert-manager pkg/controller/acmeorders/sync.go (falls back to the default chain);
 * https://letsencrypt.org/certificates/; cert-manager issues 4413, 6757.
 */
export const preferredChainUnavailable: Rule<IssuerView> = {
  id: 'preferred-chain-unavailable',
  severity: 'warning',
  title: 'The CA does not offer the preferred chain',
  each: issuers,

  find({ object, acme, ca, hasStopped }, report) {
    const chain = text(acme.preferredChain);
    if (chain === '' || !ca?.publiclyTrusted || hasStopped) return;
    const problem = problemOf(chain, ca);
    if (!problem) return;
    report({
      object,
      path: 'spec.acme.preferredChain',
      message: `preferredChain is ${JSON.stringify(chain.slice(0, 64))}, ${problem}.`,
      effect: 'It is silently ignored, and the default chain is used.',
      fix: 'Remove preferredChain.',
    });
  },
};

function problemOf(chain: string, ca: AcmeCa): string | undefined {
  const own = ca.boulder === true;
  if (own && /^(DST Root CA X3|Fake LE Root X[12]|Fake LE Intermediate X[12])$/.test(chain))
    return `which ${ca.name} does not offer any more`;
  if (ca === ACME_CAS.letsEncrypt && chain.startsWith('(STAGING)'))
    return "which is a chain of Let's Encrypt's staging server";
  if (!own && /^(\(STAGING\)|ISRG Root|DST Root CA X3|Fake LE)/.test(chain))
    return `which is a chain of Let's Encrypt, and the issuer's CA is ${ca.name}`;
  return undefined;
}
