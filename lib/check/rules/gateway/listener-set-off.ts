import { SHIM } from '../../../cert-manager/annotations';
import { compareVersions } from '../../../cert-manager/versions';
import { releaseOf, servesGatewayApi } from '../../facts/gateway/gateway-api';
import { annotated } from '../../facts/objects/objects-of';
import { type Controller, isGateOn, isOn, SETTINGS } from '../../model/controller/controller';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * A ListenerSet requests certificates by annotation, and cert-manager's controller, which is among the objects, does not
 * read ListenerSets.
 *
 * Source: cert-manager release notes 1.20; internal/controller/feature/features.go (ListenerSets, alpha);
 * cert-manager issues 8252, 8394.
 */
export const listenerSetOff: Rule<KubeObject> = {
  id: 'listener-set-off',
  severity: 'error',
  title: 'A ListenerSet requests certificates, and the controller does not read ListenerSets',
  each: annotated('ListenerSet'),

  find(object, report, model) {
    const key = [SHIM.clusterIssuer, SHIM.issuer].find((name) => object.annotations[name] !== undefined);
    const [controller] = model.controllers;
    if (key === undefined || !controller || model.controllers.length > 1) return;
    const why = whyNot(controller, model);
    if (!why) return;
    report({
      object,
      path: annotationPath(key),
      message: `${object.title} names an issuer by annotation, but ${controller.object.title} runs cert-manager ${why}.`,
      effect: 'cert-manager creates no certificate for it, and does not report that.',
      fix: 'Run cert-manager 1.20 or later with --enable-gateway-api, --enable-gateway-api-listenerset and --feature-gates=ListenerSets=true, or write a Certificate.',
    });
  },
};

function whyNot(controller: Controller, model: Model): string | undefined {
  const release = releaseOf(controller, model);
  if (compareVersions(release, '1.20') < 0) return `${release}, which does not know ListenerSets`;
  if (servesGatewayApi(controller, model) === false) return 'without --enable-gateway-api';
  if (isOn(controller, SETTINGS.listenerSet) === false) return 'without --enable-gateway-api-listenerset';
  return isGateOn(controller, 'ListenerSets', false) === false ? 'without the feature gate ListenerSets' : undefined;
}
