import { list, plain, text } from '../../../values/plain';
import { createdObjects, createdTitle } from '../../facts/admission/created-objects';
import { GATEKEEPER_KINDS, isConstrained, isEnforced } from '../../facts/admission/gatekeeper-match';
import { MUTATING_KINDS, mayBeMutated } from '../../facts/admission/mutators';
import { objectsOf } from '../../facts/objects/objects-of';
import { solverPods } from '../../facts/solver-pods/solver-pods';
import { GATEKEEPER_LIBRARY, type Refusal } from '../../knowledge/gatekeeper-library';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { inNamespace } from '../../wording';

/** The constraint that looks at other objects. */
const UNIQUE_HOST = 'K8sUniqueIngressHost';

/**
 * A Gatekeeper constraint of the usual library refuses the solver's Pod, Service, Ingress or HTTPRoute as cert-manager
 * writes it.
 *
 * Source: https://open-policy-agent.github.io/gatekeeper-library/website/; cert-manager issues 3721, 4952, 6148;
 * ministryofjustice/cloud-platform-environments pull request 17771.
 */
export const gatekeeperRefusesSolver: Rule<KubeObject> = {
  id: 'gatekeeper-refuses-solver',
  severity: 'error',
  title: 'A Gatekeeper constraint refuses what cert-manager creates for challenges',
  each: objectsOf(...Object.keys(GATEKEEPER_LIBRARY), UNIQUE_HOST),
  kinds: [...MUTATING_KINDS, ...GATEKEEPER_KINDS],

  find(object, report, model) {
    if (object.group !== 'constraints.gatekeeper.sh' || !isEnforced(object.spec) || mayBeMutated(model)) return;
    for (const pods of solverPods.of(model)) {
      for (const created of createdObjects(pods, model)) {
        if (!isConstrained(created, plain(object.spec.match), model)) continue;
        const parameters = plain(object.spec.parameters);
        const refusal =
          object.kind === UNIQUE_HOST
            ? hostTaken(created.raw, model)
            : GATEKEEPER_LIBRARY[object.kind]!(created.raw, parameters);
        if (!refusal) continue;
        const { namespace, issuer, solver, name } = pods;
        report({
          object,
          path: refusal.path === '' ? 'spec.match' : `spec.parameters.${refusal.path}`,
          message: `${object.title} refuses ${createdTitle(created)} for "${name}"${inNamespace(namespace)}: it ${refusal.problem}.`,
          effect: `${object.kind === UNIQUE_HOST ? 'Where Gatekeeper knows that Ingress (Config or SyncSet), its' : "Gatekeeper's"} webhook denies the request, and the challenge stays pending.`,
          fix: fixFor(object.kind, created.kind, `solver ${solver.index} of ${issuer.object.title}`),
          // The constraint knows other Ingresses only where Gatekeeper is told to replicate them.
          severity: object.kind === UNIQUE_HOST ? 'warning' : 'error',
        });
        return;
      }
    }
  },
};

/** The challenge's Ingress has the host of the Ingress that the certificate is for. */
function hostTaken({ kind, spec }: Record<string, unknown>, model: Model): Refusal | undefined {
  const [host] = list(plain(spec).rules).map((rule) => text(plain(rule).host));
  if (kind !== 'Ingress' || !host) return undefined;
  const other = model
    .of('Ingress')
    .find((ingress) => list(ingress.spec.rules).some((rule) => text(plain(rule).host) === host));
  return other && { problem: `has the host of ${other.title}`, path: '' };
}

function fixFor(constraint: string, kind: string, solver: string): string {
  const exclude =
    'exclude objects with the label acme.cert-manager.io/http01-solver: "true" in match.labelSelector (operator DoesNotExist)';
  if (constraint === 'K8sBlockNodePort')
    return `Set serviceType: ClusterIP in ${solver}, if what serves the challenge does not need node ports, or ${exclude}.`;
  const parameter = { K8sAllowedRepos: 'repos', K8sAllowedReposv2: 'allowedImages' }[constraint];
  if (parameter) return `Add the solver's image to spec.parameters.${parameter}, or ${exclude}.`;
  const template =
    { Pod: 'podTemplate', Ingress: 'ingressTemplate', HTTPRoute: 'labels' }[kind] ??
    'labels by --acme-http01-solver-extra-labels (1.21 and later)';
  const canBeGiven = ['K8sRequiredLabels', 'K8sRequiredAnnotations', 'K8sContainerRatios', 'K8sContainerLimits'].concat(
    'K8sContainerRequests',
    'K8sRequiredResources',
    'K8sPSPAllowedUsers',
    'K8sPSPFSGroup',
    'K8sPSPSeccomp',
    'K8sPSPSeccompV2',
  );
  return canBeGiven.includes(constraint)
    ? `Give it what the constraint requires in ${solver} (${template}), or ${exclude}.`
    : `${exclude[0]!.toUpperCase()}${exclude.slice(1)}.`;
}
