import { isOlder } from '../../facts/controller/older-release';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/** The first release that reads Ingresses as networking.k8s.io/v1. */
const FIRST = '1.5';

/**
 * A cert-manager that reads Ingresses as v1beta1, which Kubernetes no longer serves since 1.22.
 *
 * Source: cert-manager pkg/controller/acmechallenges/controller.go in 1.4 and pkg/internal/ingress in 1.5;
 * https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122; cert-manager issues 5167, 5868.
 */
export const controllerTooOld: Rule<Model> = {
  id: 'controller-too-old',
  severity: 'warning',
  title: 'This cert-manager does not work on Kubernetes 1.22 and later',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { release } of model.controllers) {
      if (!release || !isOlder(release, FIRST)) continue;
      report({
        object: release.object,
        path: release.path,
        message: `${release.object.title} installs cert-manager ${release.value}, which reads Ingresses as v1beta1. Kubernetes no longer serves that since 1.22.`,
        effect:
          'On Kubernetes 1.22 and later, its controllers do not start ("failed to list *v1beta1.Ingress"): challenges stay pending, and no certificate is renewed.',
        fix: 'Upgrade cert-manager, one minor release after the other; at least to 1.5 for Kubernetes 1.22.',
      });
    }
  },
};
