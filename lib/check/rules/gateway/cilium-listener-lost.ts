import { list, type Plain, plain, text } from '../../../values/plain';
import { CILIUM_KINDS, ciliumOf, isCiliums } from '../../facts/http01/cilium';
import { type IssuerSolver, solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { GATEWAY_API } from '../../model/shim';
import type { Rule } from '../../rule';

/** The releases that compare listeners of different protocols. */
const AFFECTED = /^1\.(18\.[0-7]|19\.[01])(-|$)/;

/**
 * Releases of Cilium in which the most specific listener takes a host name, of whatever protocol: beside an HTTPS listener for
 * the name, an HTTP listener with none or with a wildcard has no routes for it, and the challenge gets 404.
 *
 * Source: cilium issues 36750, 44123; pull request 44492; release notes 1.18.8, 1.19.2.
 */
export const ciliumListenerLost: Rule<IssuerSolver> = {
  id: 'cilium-listener-lost',
  severity: 'error',
  title: "In this release of Cilium, an HTTPS listener takes the challenge's host name",
  each: solversBy('gatewayHTTPRoute'),
  kinds: CILIUM_KINDS,

  find({ solver }, report, model) {
    const cilium = ciliumOf(model);
    if (!cilium?.release || !AFFECTED.test(cilium.release.value)) return;
    const seen = new Set<KubeObject>();
    for (const { name, certificate } of solvedBy(model, solver)) {
      const refs = list(solver.stanza.parentRefs).map(plain);
      const gateways = [
        ...refs.map((ref) => ({
          gateway: model.get('Gateway', text(ref.namespace) || certificate.namespace, text(ref.name)),
          section: text(ref.sectionName),
        })),
        ...(certificate.implied && refs.length === 0 ? [{ gateway: certificate.object, section: '' }] : []),
      ];
      // With several, one may serve it.
      const [{ gateway, section } = { gateway: undefined, section: '' }] = gateways;
      if (gateways.length !== 1 || !gateway || seen.has(gateway) || !isMeant(gateway, model)) continue;
      const lost = lostListener(gateway, section, name.toLowerCase());
      if (!lost) continue;
      seen.add(gateway);
      report({
        object: gateway,
        path: `spec.listeners[${lost.http}].hostname`,
        message: `In Cilium ${cilium.release.value}, listener "${lost.by}" takes "${name}" from the HTTP listener, through which its challenge comes.`,
        effect:
          'Cilium makes no route of the HTTPRoute for the challenge: the CA gets 404, and the challenge stays pending.',
        fix: `Upgrade Cilium to 1.18.8, 1.19.2 or later. Until then, an HTTP listener with hostname: ${name} serves it.`,
        related: [{ object: cilium.object, path: cilium.release.path, message: 'Cilium, with its release.' }],
      });
    }
  },
};

function isMeant(gateway: KubeObject, model: Model): boolean {
  return gateway.kind === 'Gateway' && gateway.group === GATEWAY_API && isCiliums(gateway, model);
}

/** The HTTP listener for a name, where one of another protocol is more specific; undefined where one serves it. */
function lostListener(
  gateway: KubeObject,
  section: string,
  name: string,
): { readonly http: number; readonly by: string } | undefined {
  const listeners = list(gateway.spec.listeners).map(plain);
  const http = listeners
    .map((listener, i) => ({ listener, i }))
    .filter(({ listener }) => listener.protocol === 'HTTP' && (section === '' || listener.name === section))
    .filter(({ listener }) => takes(listener, name));
  const others = listeners.filter(({ protocol }) => protocol !== 'HTTP').filter((listener) => takes(listener, name));
  const best = Math.max(...http.map(({ listener }) => precision(listener)));
  const by = others.find((listener) => precision(listener) > best);
  return http.length > 0 && by ? { http: http[0]!.i, by: text(by.name) } : undefined;
}

function takes(listener: Plain, name: string): boolean {
  const host = text(listener.hostname).toLowerCase();
  return host === '' || host === name || (host.startsWith('*.') && name.endsWith(host.slice(1)));
}

/** An exact name is more than any wildcard, a long wildcard more than a short one. */
function precision(listener: Plain): number {
  const host = text(listener.hostname);
  return host.startsWith('*.') ? host.length : host === '' ? 0 : 1000 + host.length;
}
