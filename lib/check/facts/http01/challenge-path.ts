import { compareVersions } from '../../../cert-manager/versions';
import { type Controller, isGateOn } from '../../model/controller/controller';
import type { Model } from '../../model/model';
import { releaseOf } from '../gateway/gateway-api';

/**
 * Whether a controller writes the path type Exact for challenges, as cert-manager does from 1.18 on; undefined where that is
 * not known. Red Hat's operator turns it off.
 *
 * Source: cert-manager release notes 1.18 (ACMEHTTP01IngressPathTypeExact); cert-manager/website pull request 2255.
 */
export function writesExactPath(controller: Controller, model: Model): boolean | undefined {
  if (compareVersions(releaseOf(controller, model), '1.18') < 0) return false;
  const set = isGateOn(controller, 'ACMEHTTP01IngressPathTypeExact', true);
  return controller.object.kind === 'CertManager' ? (set ?? false) : set;
}
