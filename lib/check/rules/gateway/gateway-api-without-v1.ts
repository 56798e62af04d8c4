import { compareVersions } from '../../../cert-manager/versions';
import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { controllers } from '../../facts/controller/controllers';
import { controllerRelease, servesGatewayApi } from '../../facts/gateway/gateway-api';
import type { Controller } from '../../model/controller/controller';
import { GATEWAY_API } from '../../model/shim';
import type { Rule } from '../../rule';

/** The kind of objects that defines the Gateway API. */
const DEFINITION = 'CustomResourceDefinition';

/**
 * The definitions of the Gateway API do not serve v1, and the controller asks for that when it starts.
 *
 * Source: cert-manager pkg/controller/context.go (since 1.14); cert-manager issue 6649; cert-manager website pull request 2256.
 */
export const gatewayApiWithoutV1: Rule<Controller> = {
  id: 'gateway-api-without-v1',
  severity: 'warning',
  title: 'The definitions of the Gateway API are older than v1, which the controller requires',
  each: controllers,
  kinds: [DEFINITION],

  find(controller, report, model) {
    const release = controllerRelease(controller);
    if (model.controllers.length > 1 || !release || compareVersions(release, '1.14') < 0) return;
    if (servesGatewayApi(controller, model) !== true) return;
    const definitions = model.of(DEFINITION).filter(({ spec }) => text(spec.group) === GATEWAY_API);
    const gateways = definitions.find(({ name }) => name === `gateways.${GATEWAY_API}`);
    const served = (definition: { readonly spec: Readonly<Record<string, unknown>> }) =>
      list(definition.spec.versions)
        .map(plain)
        .filter((version) => version.served !== false)
        .map((version) => text(version.name));
    const own = gateways ? served(gateways) : [];
    if (own.length === 0 || own.some((name) => isOpen(name) || name === '')) return;
    if (definitions.some((definition) => served(definition).includes('v1'))) return;
    report({
      object: gateways!,
      path: 'spec.versions',
      message: `The Gateway API is served as ${own.join(', ')}, but ${controller.object.title} runs cert-manager ${release} with Gateway API support, which requires v1.`,
      effect:
        'The controller does not start ("the Gateway API CRDs do not seem to be present"), and no certificate is issued.',
      fix: 'Install the definitions of Gateway API 1.0 or later before the controller starts. Gateways of v1beta1 need no change: the API server converts them.',
    });
  },
};
