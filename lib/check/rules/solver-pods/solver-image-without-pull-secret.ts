import { isPublishedImage } from '../../../cert-manager/published-images';
import { imageRepository, isForRepository } from '../../../values/image-registry';
import { list, plain, text } from '../../../values/plain';
import { settingOfAll } from '../../facts/controller/controllers';
import { accountWithPullSecrets } from '../../facts/solver-pods/account-pull-secrets';
import { dockerConfigOf } from '../../facts/solver-pods/pull-secret-config';
import {
  accountOf,
  podTemplatePath,
  type SolverPods,
  solverPods,
  templatePullSecrets,
} from '../../facts/solver-pods/solver-pods';
import { SETTINGS } from '../../model/controller/controller';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { inNamespace, namespaceTitle } from '../../wording';

/**
 * The solver's image is in a private registry, and the solver pods of a namespace have no pull secret at all: neither
 * their template nor their ServiceAccount names one. That the registry is private shows by the pull secrets of the
 * controller, whose image is in the same registry, or by credentials for it among the objects.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go (pods get what the template gives, and nothing of the controller's);
 * cert-manager issues 2429, 5067, 5959.
 */
export const solverImageWithoutPullSecret: Rule<SolverPods> = {
  id: 'solver-image-without-pull-secret',
  severity: 'warning',
  title: 'The solver image is in a private registry, and the solver pods have no pull secret',
  each: solverPods,
  // An account is fixed in its namespace, a solver without one in its issuer.
  once: ({ issuer, solver, namespace }) =>
    solver.serviceAccountName === ''
      ? `${issuer.object.key} ${solver.index}`
      : `${namespace}/${solver.serviceAccountName}`,

  find(pods, report, model) {
    const image = settingOfAll(model, SETTINGS.solverImage)?.value;
    if (!image || isPublishedImage(image) || !isPrivate(image, model) || mayHavePullSecret(pods, model)) return;
    const { issuer, solver, namespace, name } = pods;
    const account = solver.serviceAccountName === '' ? undefined : accountOf(pods, model);
    // What it has in other namespaces, another rule compares.
    if (account && accountWithPullSecrets(account.name, model)) return;
    report({
      object: account ?? issuer.object,
      path: account ? 'imagePullSecrets' : podTemplatePath(solver, 'spec.imagePullSecrets'),
      message: `Solver pods run the image ${image}, which is in a private registry, but neither the pod template of solver ${solver.index} nor the ServiceAccount "${solver.serviceAccountName || 'default'}"${inNamespace(namespace)} has a pull secret.`,
      effect: `Unless the nodes have credentials of their own, the image is not pulled (ImagePullBackOff), and the challenge for "${name}" stays pending.`,
      fix: account
        ? `Add imagePullSecrets to ${account.title}, and the Secret to ${namespaceTitle(namespace)} (Http01SolverAccount with pullSecrets writes both).`
        : 'Set serviceAccountName in the pod template to a ServiceAccount that has the pull secret in every namespace that obtains certificates (Http01SolverAccount writes both), or name the pull secret in imagePullSecrets of the pod template.',
    });
  },
};

/** Whether the objects show that the registry asks for credentials. */
function isPrivate(image: string, model: Model): boolean {
  const repository = imageRepository(image);
  const [registry] = repository.split('/');
  const own = model.controllers.some(
    (controller) =>
      controller.pullSecrets.length > 0 &&
      (controller.image === undefined || imageRepository(controller.image.value).split('/')[0] === registry),
  );
  return (
    own ||
    model.of('Secret').some((secret) => {
      const config = dockerConfigOf(secret);
      return (
        typeof config === 'object' &&
        Object.keys(plain(config.auths)).some((entry) => isForRepository(entry, repository))
      );
    })
  );
}

/** Whether a pull secret is named, or could be: by an account that is not among the objects. */
function mayHavePullSecret(pods: SolverPods, model: Model): boolean {
  const { issuer, solver, namespace } = pods;
  if (templatePullSecrets(issuer, solver).length > 0) return true;
  const account = accountOf(pods, model);
  if (account) return list(account.raw.imagePullSecrets).some((ref) => text(plain(ref).name) !== '');
  // One that is missing, or that something else makes, is for other rules.
  return (
    solver.serviceAccountName !== '' ||
    model.serviceAccount(namespace, 'default').state === 'made' ||
    model.makersOfServiceAccount('default').length > 0
  );
}
