import { compareVersions } from '../../../cert-manager/versions';
import type { Given } from '../../model/helm/chart-installations';
import type { Model } from '../../model/model';

/** Whether a release is older than a minor release. */
export function isOlder(release: Given | undefined, minor: string): boolean {
  const own = minorOf(release);
  return own !== undefined && compareVersions(own, minor) < 0;
}

function minorOf(release: Given | undefined): string | undefined {
  return /^v?(\d+\.\d+)/.exec(release?.value ?? '')?.[1];
}

/**
 * Whether the objects install a release older than a minor one. Their cluster then serves the old API versions that it needs.
 */
export function installsOlder(model: Model, minor: string): boolean {
  return model.controllers.some(({ release }) => isOlder(release, minor));
}

/** Whether the objects install a release newer than a minor one, which may be newer than all that are known. */
export function installsNewer(model: Model, minor: string): boolean {
  return model.controllers.some(({ release }) => {
    const own = minorOf(release);
    return own !== undefined && compareVersions(own, minor) > 0;
  });
}
