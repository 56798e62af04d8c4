import { holdsOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import { solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/** What a SecurityPolicy asks of every request, by field. */
const DEMANDS: Readonly<Record<string, string>> = {
  basicAuth: 'a user and a password',
  apiKeyAuth: 'an API key',
  oidc: 'a login',
  jwt: 'a token',
};

/**
 * A SecurityPolicy of Envoy Gateway for a whole Gateway turns away the challenges that come through it: the HTTPRoute of a solver
 * has no policy of its own.
 *
 * Source: https://gateway.envoyproxy.io/docs/api/extension_types/#securitypolicy (a policy for a Gateway is for all of its routes).
 */
export const envoyPolicyGuardsChallenge: Rule<KubeObject> = {
  id: 'envoy-policy-guards-challenge',
  severity: 'warning',
  title: 'A SecurityPolicy of Envoy Gateway turns the CA away from the challenge',
  each: objectsOf('SecurityPolicy'),

  find(object, report, model) {
    if (object.group !== 'gateway.envoyproxy.io' || holdsOpen(object.spec)) return;
    const demand = demandOf(object.spec);
    if (!demand) return;
    const targets = [...list(object.spec.targetRefs), ...(given(object.spec.targetRef) ? [object.spec.targetRef] : [])]
      .map(plain)
      .filter(({ kind }) => kind === 'Gateway');
    for (const target of targets) {
      const name = nameThrough(text(target.name), text(target.sectionName), object.namespace, model);
      if (name === undefined) continue;
      report({
        object,
        path: `spec.${demand.field}`,
        message: `${object.title} asks every request at Gateway ${object.namespace}/${text(target.name)} for ${demand.what}, and the challenge of "${name}" comes through that Gateway.`,
        effect: 'The CA gets 401 or 403, or is sent to a login, as is the self check: the challenge stays pending.',
        fix: "Attach the policy to the applications' HTTPRoutes, or to the HTTPS listener (sectionName), so that the listener on port 80 has none.",
      });
      return;
    }
  },
};

function demandOf(spec: Plain): { readonly field: string; readonly what: string } | undefined {
  const field = Object.keys(DEMANDS).find((key) => given(spec[key]));
  if (field && !(field === 'jwt' && plain(spec.jwt).optional === true)) return { field, what: DEMANDS[field]! };
  const { defaultAction, rules } = plain(spec.authorization);
  const all = list(rules).map(plain);
  const areAddresses = all.every(({ action, principal, ...others }) => {
    const ranges = list(plain(principal).clientCIDRs);
    const isRead = Object.keys(plain(principal)).join() === 'clientCIDRs' && given(others.operation) === false;
    return action === 'Deny' || (isRead && !ranges.includes('0.0.0.0/0'));
  });
  return defaultAction === 'Deny' && areAddresses
    ? { field: 'authorization', what: 'an address of a list' }
    : undefined;
}

/** A name that is solved through the listener of a Gateway. */
function nameThrough(gateway: string, section: string, namespace: string, model: Model): string | undefined {
  for (const { solver } of solversBy('gatewayHTTPRoute').of(model)) {
    const refs = list(solver.stanza.parentRefs).map(plain);
    for (const { certificate, name } of solvedBy(model, solver)) {
      const isOwn = refs.length === 0 && certificate.implied && certificate.object.kind === 'Gateway';
      const [parent, ...others] = isOwn
        ? [{ name: certificate.object.name, namespace: certificate.namespace }]
        : refs.map((ref) => ({ name: text(ref.name), namespace: text(ref.namespace) || certificate.namespace }));
      if (others.length > 0 || parent?.name !== gateway || parent.namespace !== namespace) continue;
      const found = model.get('Gateway', namespace, gateway);
      const listener = list(found?.spec.listeners)
        .map(plain)
        .find((one) => one.name === section);
      // A policy for a listener counts where it is that of the challenge.
      if (section === '' || listener?.protocol === 'HTTP') return name;
    }
  }
  return undefined;
}
