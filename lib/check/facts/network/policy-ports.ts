import { given, type Plain, text } from '../../../values/plain';

/** What is asked of a policy: a port by its number, and by its name where it is known. */
export type Asked = [port: number, protocol: 'TCP' | 'UDP', name?: string];

/** Whether ports of a policy, as Kubernetes and Cilium write them, take one in. None stand for all. */
export function admitsPort(ports: readonly Plain[], [wanted, wantedProtocol, name]: Asked): boolean {
  if (ports.length === 0) return true;
  return ports.some(({ port, endPort, protocol }) => {
    const own = text(protocol).toUpperCase() || 'TCP';
    if (own !== 'ANY' && own !== wantedProtocol) return false;
    if (!given(port) || String(port) === '0' || (name !== undefined && port === name)) return true;
    const first = Number(port);
    // A name of a port that is not known.
    if (Number.isNaN(first)) return name === undefined;
    return first <= wanted && wanted <= (typeof endPort === 'number' && endPort > 0 ? endPort : first);
  });
}
