import { isIP } from 'node:net';
import { given } from '../../../values/plain';
import { acmeIssuers } from '../../facts/issuers/issuers';
import { standingOf } from '../../knowledge/public-suffix';
import { isSpecialAddress } from '../../knowledge/special-addresses';
import { specialUse } from '../../knowledge/special-use';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * An ACME server whose host can have no publicly trusted certificate, without a caBundle: the controller trusts the roots
 * of its image only.
 *
 * Source: https://cert-manager.io/docs/configuration/acme/#private-acme-servers; Baseline Requirements 4.2.2 (internal
 * names); cert-manager issues 2332, 3998.
 */
export const privateServerUntrusted: Rule<IssuerView> = {
  id: 'private-server-untrusted',
  severity: 'warning',
  title: 'A private ACME server is used without caBundle',
  each: acmeIssuers,

  find({ object, acme, server, ca }, report) {
    if (ca || given(acme.caBundle) || acme.skipTLSVerify === true) return;
    const host = hostOf(server);
    const why = host === undefined ? undefined : whyPrivate(host);
    if (!why) return;
    report({
      object,
      path: 'spec.acme.server',
      message: `The ACME server's host "${host}" ${why}, so its certificate cannot come from a publicly trusted CA, but caBundle is not set.`,
      effect:
        "Unless the CA's root was added to the controller's image or mounted into it, the connection fails (x509: certificate signed by unknown authority), and the issuer does not become ready.",
      fix: "Set caBundle to the CA's root certificate, in base64.",
    });
  },
};

function hostOf(server: string): string | undefined {
  try {
    const url = new URL(server);
    // A trailing dot belongs to the DNS, and brackets to the URL.
    return url.protocol === 'https:' ? url.hostname.replace(/\.$/, '').replace(/^\[(.*)\]$/, '$1') : undefined;
  } catch {
    return undefined;
  }
}

function whyPrivate(host: string): string | undefined {
  if (isIP(host)) return isSpecialAddress(host) ? 'is a private address' : undefined;
  if (!host.includes('.')) return "is a Service's name inside the cluster";
  const top = host.slice(host.lastIndexOf('.') + 1);
  // name.namespace.svc
  if (top === 'svc') return "is a Service's name inside the cluster";
  return (
    specialUse(host) ?? (standingOf(host) === 'unknown' ? `ends in "${top}", which is not a public suffix` : undefined)
  );
}
