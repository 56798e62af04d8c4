import { valueAt } from '../../../values/field-path';
import { plain } from '../../../values/plain';
import { controllers } from '../../facts/controller/controllers';
import { controllerRelease, servesGatewayApi } from '../../facts/gateway/gateway-api';
import { servedGateways } from '../../facts/ingress/shimmed';
import { solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import { COMPONENT_CONFIGURATIONS } from '../../knowledge/component-configurations';
import { configurationField, configurationProblems } from '../../knowledge/configuration-schema';
import type { Controller } from '../../model/controller/controller';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * A solver goes through a Gateway, or a Gateway requests certificates, and cert-manager's controller, which is among the
 * objects, does not serve the Gateway API.
 *
 * Source: cert-manager pkg/issuer/acme/http/http.go ("gateway api is not enabled"); release notes 1.15; issue 7178.
 */
export const gatewayApiOff: Rule<Controller> = {
  id: 'gateway-api-off',
  severity: 'error',
  title: 'The Gateway API is needed, and the controller does not serve it',
  each: controllers,

  find(controller, report, model) {
    // Of several clusters' controllers, nobody can say which serves what.
    if (model.controllers.length > 1 || servesGatewayApi(controller, model) !== false) return;
    const need = neededFor(model);
    if (!need) return;
    const { object, path } = controller;
    const cause = misplaced(controller);
    report({
      object,
      path,
      message: `${object.title} runs cert-manager without Gateway API support, but ${need}.${cause ? ` ${cause}` : ''}`,
      effect:
        'Challenges that go through a Gateway fail ("gateway api is not enabled") and stay pending; annotations of Gateways are not read.',
      fix: 'Run the controller with --enable-gateway-api (in the chart, config.gatewayAPI.enabled: true, or config.enableGatewayAPI: true up to 1.20), with the Gateway API CRDs installed before it starts.',
    });
  },
};

/** What is meant to turn it on, but is where cert-manager does not read it. */
function misplaced(controller: Controller): string | undefined {
  const { configuration, object, path } = controller;
  const schema = COMPONENT_CONFIGURATIONS.controller;
  const isMeant = (name: string) => /gateway/i.test(name);
  const unknown = configuration && configurationProblems(configuration.value, controllerRelease(controller), schema);
  const field = unknown?.find((problem) => isMeant(problem.path));
  if (field) return `Its configuration has "${field.path}", which ${field.what}.`;
  // Beside the values that the chart has.
  const values = plain(valueAt(object.raw, path));
  const name = Object.keys(values).find((key) => isMeant(key) && configurationField(key, schema) !== undefined);
  return name === undefined ? undefined : `The chart has no value "${name}": it is a field of config.`;
}

function neededFor(model: Model): string | undefined {
  const used = solversBy('gatewayHTTPRoute')
    .of(model)
    .find(({ solver }) => solvedBy(model, solver).length > 0);
  if (used) return `solver ${used.solver.index} of ${used.issuer.object.title} goes through a Gateway`;
  const gateway = servedGateways.of(model).find(({ kind }) => kind === 'Gateway');
  return gateway && `${gateway.title} requests certificates by annotation`;
}
