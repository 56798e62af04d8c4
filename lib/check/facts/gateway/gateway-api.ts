import { compareVersions, parseVersion } from '../../../cert-manager/versions';
import { type Controller, isGateOn, isOn, SETTINGS } from '../../model/controller/controller';
import type { Model } from '../../model/model';

/**
 * Whether a controller serves the Gateway API: solvers that go through a Gateway, and annotated Gateways. Undefined
 * where its settings are not known.
 *
 * Until 1.14, the feature gate turned it on; since 1.15 a separate setting does, and the gate can only turn it off.
 *
 * Source: cert-manager release notes 1.15; internal/controller/feature/features.go.
 */
export function servesGatewayApi(controller: Controller, model: Model): boolean | undefined {
  const gate = 'ExperimentalGatewayAPISupport';
  if (compareVersions(releaseOf(controller, model), '1.15') < 0) return isGateOn(controller, gate, false);
  const [setting, gated] = [isOn(controller, SETTINGS.gatewayApi), isGateOn(controller, gate, true)];
  if (setting === false || gated === false) return false;
  return setting && gated;
}

/** The minor release of a controller; undefined where it does not show it. */
export function controllerRelease({ release }: Controller): string | undefined {
  try {
    return release && parseVersion(release.value);
  } catch {
    return undefined;
  }
}

/** The minor release of a controller, or that of the model if the controller does not show its own. */
export function releaseOf(controller: Controller, model: Model): string {
  return controllerRelease(controller) ?? model.certManagerVersion;
}
