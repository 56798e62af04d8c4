import { controllerOf } from '../../facts/controller';
import { solvedBy, solversBy } from '../../facts/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A solver goes through a Gateway, and cert-manager's controller, which is among the objects, is not told to look at
 * Gateways.
 *
 * Source: cert-manager pkg/issuer/acme/http/http.go ("gateway api is not enabled"); cert-manager issue 7178.
 */
export const gatewayApiOff: Rule<Model> = {
  id: 'gateway-api-off',
  severity: 'warning',
  title: 'A solver goes through a Gateway, and the controller does not look at Gateways',
  each: wholeModel({ kinds: ['Deployment'], needs: ['gatewayHTTPRoute'] }),

  find(model: Model, report: Report): void {
    const controller = controllerOf(model);
    if (!controller || controller.args.some(({ value }) => /gateway-?api|^--config\b|\$/i.test(value))) return;
    const used = solversBy('gatewayHTTPRoute')
      .of(model)
      .find(({ solver }) => solvedBy(model, solver).length > 0);
    if (!used) return;
    const { issuer, solver } = used;
    report({
      object: controller.deployment,
      path: 'spec.template.spec.containers',
      message: `cert-manager's controller runs without --enable-gateway-api, and solver ${solver.index} of ${issuer.object.title} goes through a Gateway.`,
      effect: 'The challenge fails ("gateway api is not enabled") and stays pending.',
      fix: "Run the controller with --enable-gateway-api (the chart: config.enableGatewayAPI: true), with Gateway API's CRDs installed before it starts.",
    });
  },
};
