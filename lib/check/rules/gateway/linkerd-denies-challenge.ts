import { list, plain, text } from '../../../values/plain';
import { createdObjects } from '../../facts/admission/created-objects';
import { isInjected, isOutside, LINKERD_KINDS, linkerdDenial } from '../../facts/gateway/linkerd';
import { http01Routing } from '../../facts/http01/http01-routing';
import { installationsOf, SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { SOLVER_PORT } from '../../facts/http01/solver-objects';
import { podTemplatePath, type SolverPods, solverPods } from '../../facts/solver-pods/solver-pods';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { inNamespace } from '../../wording';

/**
 * Solver pods get Linkerd's proxy, which turns away requests for challenges: the default policy of their namespace, or a Server
 * that selects them, lets in nobody, or only what is in the mesh.
 *
 * Source: https://linkerd.io/2/features/server-policy/; https://linkerd.io/2/reference/authorization-policy/; cert-manager
 * pkg/issuer/acme/http/pod.go (the port is called http).
 */
export const linkerdDeniesChallenge: Rule<SolverPods> = {
  id: 'linkerd-denies-challenge',
  severity: 'warning',
  reportsAbsence: true,
  title: "Linkerd's policy turns challenges away from the solver pods",
  each: { ...solverPods, needs: ['Namespace', 'Server'] },
  kinds: [...LINKERD_KINDS, ...SERVING_KINDS],
  once: ({ namespace, issuer, solver }) => `${namespace} ${issuer.object.key} ${solver.index}`,

  find(pods, report, model) {
    const { namespace, solver, issuer, name } = pods;
    const [pod] = createdObjects(pods, model);
    const { labels, annotations } = plain(pod!.raw.metadata);
    const own = { namespace, labels: plain(labels) as Record<string, string>, annotations: plain(annotations) };
    if (isInjected(own, model) !== true) return;
    const denial = linkerdDenial(own, [SOLVER_PORT, portName(pod!.raw)], model);
    const through = denial?.admits === 'meshed' ? outsideOf(pods, model) : undefined;
    if (!denial || (denial.admits === 'meshed' && !through)) return;
    const { object, path } = denial;
    report({
      object,
      path,
      message: `${object.title} lets ${through ? 'only what is in the mesh' : 'nobody'} in to port ${SOLVER_PORT} of the solver pods${inNamespace(namespace)}, which get Linkerd's proxy; the challenge for "${name}" comes through ${through ?? 'the ingress controller or gateway'}${through ? ', which is outside of the mesh' : ''}.`,
      effect: "Linkerd's proxy answers 403 to the self check and to the CA, and the challenge stays pending.",
      fix: `Add the annotation linkerd.io/inject: disabled to the pod template of solver ${solver.index} of ${issuer.object.title}${object.kind === 'Server' ? '' : ', or config.linkerd.io/default-inbound-policy: all-unauthenticated'}: the pods serve only the challenge token, which is not secret.`,
      related: [
        { object: issuer.object, path: podTemplatePath(solver, 'metadata.annotations'), message: 'The pod template.' },
      ],
    });
  },
};

function portName(pod: Record<string, unknown>): string {
  const [container] = list(plain(pod.spec).containers).map(plain);
  return text(plain(list(plain(container).ports)[0]).name);
}

/** The title of the ingress controller through which a challenge comes, if all that are known are outside of the mesh. */
function outsideOf({ certificate, solver }: SolverPods, model: Model): string | undefined {
  const routing = solver.provider === 'ingress' ? http01Routing(certificate, solver) : undefined;
  const controller = servingController(model, routing?.ingressClassName ?? routing?.class ?? '');
  const installations = controller ? installationsOf(model, controller) : [];
  return installations.every((one) => isOutside(one, model)) ? installations[0]?.object.title : undefined;
}
