import { dockerConfigProblem } from '../../../values/docker-config';
import { imageRepository, isForRepository, shownEntry } from '../../../values/image-registry';
import { push } from '../../../values/multimap';
import { plain } from '../../../values/plain';
import { settingOfAll } from '../../facts/controller/controllers';
import { dockerConfigOf } from '../../facts/solver-pods/pull-secret-config';
import { type PullReference, pullReferences, type SolverPods } from '../../facts/solver-pods/solver-pods';
import { SETTINGS } from '../../model/controller/controller';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { inNamespace } from '../../wording';

/**
 * None of the pull secrets of the solver pods has an entry for the registry of the solver's image. The image is known if
 * cert-manager's controller is among the objects, with `--acme-http01-solver-image`.
 *
 * Source: kubernetes pkg/credentialprovider/keyring.go; https://github.com/cert-manager/cert-manager/issues/5067
 */
export const solverRegistryNotInDockerConfig: Rule<Model> = {
  id: 'solver-registry-not-in-docker-config',
  severity: 'warning',
  title: "The solver's pull secrets have no entry for the registry of its image",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const image = settingOfAll(model, SETTINGS.solverImage)?.value;
    if (!image) return;
    const repository = imageRepository(image);
    // The image that cert-manager publishes needs no credentials.
    if (PUBLIC.test(repository)) return;
    const byPods = new Map<SolverPods, PullReference[]>();
    for (const reference of pullReferences.of(model)) {
      push(byPods, reference.pods, reference);
    }
    for (const [pods, references] of byPods) {
      const entries = references.map(registriesOf);
      // One that cannot be read may have the entry.
      if (entries.some((registries) => !registries)) continue;
      const all = entries.flatMap((registries) => registries!);
      if (all.some((registry) => isForRepository(registry, repository))) continue;
      const [first] = references as [PullReference];
      report({
        object: first.object,
        path: first.path.replace(/\[\d+\]\.name$/, ''),
        message: `Solver pods run the image ${image}, but their pull secrets${inNamespace(pods.namespace)} are for ${[...new Set(all.map(shownEntry))].join(', ')}.`,
        effect: `The image is pulled without credentials; if its registry requires them, the challenge for "${pods.name}" stays pending.`,
        fix: `Add ${repository.slice(0, repository.indexOf('/'))} to the docker config of a pull secret.`,
      });
    }
  },
};

const PUBLIC = /^(quay\.io\/jetstack|ghcr\.io\/cert-manager)\//;

function registriesOf({ presence }: PullReference): string[] | undefined {
  const config = presence.state === 'written' ? dockerConfigOf(presence.object) : undefined;
  if (config === undefined || typeof config === 'string' || dockerConfigProblem(config)) return undefined;
  return Object.keys(plain(config.auths));
}
