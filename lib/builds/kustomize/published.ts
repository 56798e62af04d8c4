import { staticCrds, staticManifests } from '../../cert-manager/static-manifests';
import type { Origin } from '../build';
import { STAND_IN } from '../helm/chart';
import { Resource } from './resource';
import type { Step } from './resource-set';

/** The manifests that cert-manager publishes with its releases. Releases before 0.16 had others besides. */
const URL =
  /^https?:\/\/github\.com\/(?:cert-manager|jetstack)\/cert-manager\/releases\/(?:download\/v(\d+\.\d+\.\d+(?:-[\w.]+)?)|latest\/download)\/cert-manager(\.crds)?\.yaml$/;

/** The objects of cert-manager's own manifests, where a kustomization names their URL; undefined for any other. */
export function publishedResources(url: string, { file, field }: Step): Resource[] | undefined {
  const match = URL.exec(url);
  if (!match) return undefined;
  const [, release = '', crds] = match;
  const manifests = crds === undefined ? staticManifests(release) : { objects: staticCrds(), exact: true };
  const origin: Omit<Origin, 'changes'> = { file, document: 0, line: 1, field: STAND_IN, inside: field };
  return manifests?.objects.map(
    ({ value, nameOnly }) =>
      new Resource(value, origin, { published: nameOnly ? 'name' : manifests.exact ? 'whole' : 'part' }),
  );
}
