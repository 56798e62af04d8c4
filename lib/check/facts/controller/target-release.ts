import type { Related } from '../../finding';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/** The release that an object is for, where what installs cert-manager says it. */
export interface TargetRelease {
  /** `HelmRelease cert-manager/cert-manager installs 1.17.1`. */
  readonly text: string;
  readonly related: readonly Related[];
}

/** What says which release of cert-manager an object is for; undefined where the user does, or nothing. */
export function targetRelease({ hints }: KubeObject, { installedRelease }: Model): TargetRelease | undefined {
  if (hints.certManagerVersion !== undefined || !installedRelease) return undefined;
  const { value, object, path } = installedRelease;
  const text = `${object.title} installs ${value}`;
  return { text, related: [{ object, path, message: `The release of cert-manager: ${value}.` }] };
}
