import { isIP } from 'node:net';
import { parseNameserver } from '../../../cert-manager/nameserver';
import { text } from '../../../values/plain';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * A nameserver that cert-manager's webhook accepts and that cannot be reached: a port that does not exist, or a host that
 * is not a name.
 *
 * Source: cert-manager internal/apis/certmanager/validation/util/nameserver.go (host and port are only separated).
 */
export const rfc2136NameserverMalformed: Rule<IssuerSolver> = {
  id: 'rfc2136-nameserver-malformed',
  severity: 'error',
  title: 'The nameserver is not a host and a port that exist',
  each: solversBy('rfc2136'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    const nameserver = text(solver.stanza.nameserver);
    const parsed = parseNameserver(nameserver);
    if (!parsed) return;
    const { host, port } = parsed;
    const badPort = /^\d+$/.test(port) && (Number(port) < 1 || Number(port) > 65535);
    const badHost = isIP(host) === 0 && !/^[a-z0-9._-]+$/i.test(host);
    if (!badPort && !badHost) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.nameserver`,
      message: badPort
        ? `nameserver ${JSON.stringify(nameserver)} has the port ${port}, and ports are 1 to 65535.`
        : `nameserver ${JSON.stringify(nameserver)} has a host that is neither a DNS name nor an IP address.`,
      effect: 'The issuer is accepted, but no DNS update can be sent: challenges stay pending.',
      fix: 'Use host, host:port or [IPv6]:port.',
    });
  },
};
