import { isOpen } from '../../../values/open';
import { list, type Plain, plain, text } from '../../../values/plain';
import { CILIUM_KINDS, ciliumOf, isCiliums } from '../../facts/http01/cilium';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import { GATEWAY_API } from '../../model/shim';
import type { Rule } from '../../rule';

/** The releases of Cilium that compare host names by what both take: from 1.19.6 on. */
const BY_OVERLAP = /^1\.(19\.([6-9]|\d\d)|[2-9]\d\.)/;

/**
 * A Gateway terminates TLS for a host name and passes it through on the same port: the listeners are in conflict, and the
 * certificate is not served. Cilium takes a wildcard beside a name below it for that, too, in its latest releases.
 *
 * Source: https://gateway-api.sigs.k8s.io/reference/spec/ (Listener: distinct, Conflicted); cilium issues 47590, 48092, pull
 * request 44889.
 */
export const gatewayPassthroughConflict: Rule<KubeObject> = {
  id: 'gateway-passthrough-conflict',
  severity: 'warning',
  title: 'A Gateway terminates TLS for a host name and passes it through',
  each: objectsOf('Gateway'),
  kinds: CILIUM_KINDS,

  find(object, report, model) {
    if (object.group !== GATEWAY_API) return;
    const listeners = list(object.spec.listeners).map(plain);
    const passing = listeners.filter(({ protocol, tls }) => protocol === 'TLS' && plain(tls).mode === 'Passthrough');
    if (passing.length === 0) return;
    const release = isCiliums(object, model) ? ciliumOf(model)?.release?.value : undefined;
    const byOverlap = release !== undefined && BY_OVERLAP.test(release);
    for (const [i, listener] of listeners.entries()) {
      if (listener.protocol !== 'HTTPS' || list(plain(listener.tls).certificateRefs).length === 0) continue;
      const other = passing.find(
        (one) => one.port === listener.port && (byOverlap ? overlap(one, listener) : isSame(one, listener)),
      );
      if (!other) continue;
      report({
        object,
        path: `spec.listeners[${i}].hostname`,
        message: `Listener "${text(listener.name)}" terminates TLS for "${text(listener.hostname)}" on port ${String(listener.port)}, and "${text(other.name)}" passes TLS for "${text(other.hostname)}" through on the same port${byOverlap ? `, which Cilium ${release} does not accept` : ''}.`,
        effect:
          'The Gateway reports the listeners as Conflicted and serves one of them at most: the certificate is not used.',
        fix: byOverlap
          ? 'Give the passthrough listener another port or another Gateway, or list the host names of the HTTPS listeners one by one.'
          : 'Give them different host names, or different ports.',
      });
    }
  },
};

function isSame(one: Plain, other: Plain): boolean {
  const [a, b] = [text(one.hostname).toLowerCase(), text(other.hostname).toLowerCase()];
  return a !== '' && a === b && !isOpen(a);
}

/** Whether there is a name that both take. */
function overlap(one: Plain, other: Plain): boolean {
  const [a, b] = [text(one.hostname).toLowerCase(), text(other.hostname).toLowerCase()];
  if (isOpen(`${a}${b}`)) return false;
  if (a === '' || b === '' || a === b) return true;
  const isBelow = (name: string, wildcard: string) => wildcard.startsWith('*.') && name.endsWith(wildcard.slice(1));
  return isBelow(a, b) || isBelow(b, a);
}
