import { controllerOf } from '../../facts/controller';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A nameserver in the controller's flags without a port: the controller does not start.
 *
 * Source: cert-manager internal/apis/config/controller/validation/validation.go; cert-manager issue 2428.
 */
export const controllerNameserverMalformed: Rule<Model> = {
  id: 'controller-nameserver-malformed',
  severity: 'error',
  title: "A nameserver in the controller's flags is not HOST:PORT",
  each: wholeModel({ kinds: ['Deployment'], needs: ['Deployment'] }),

  find(model: Model, report: Report): void {
    const controller = controllerOf(model);
    for (const { value, path } of controller?.args ?? []) {
      const [, flag, servers] =
        /^--(dns01-recursive-nameservers|acme-http01-solver-nameservers)=(.*)$/.exec(value) ?? [];
      if (servers === undefined) continue;
      const bad = servers
        .split(',')
        .find(
          (server) => !(flag === 'dns01-recursive-nameservers' && server.startsWith('https://')) && !hasPort(server),
        );
      if (!bad || /[${]/.test(bad)) continue;
      report({
        object: controller!.deployment,
        path,
        message: `--${flag} has ${JSON.stringify(bad.slice(0, 60))}, which is not HOST:PORT.`,
        effect: "cert-manager's controller does not start: no certificate is issued or renewed.",
        fix: `Write the port too, as in "1.1.1.1:53"${flag === 'dns01-recursive-nameservers' ? ', or "https://..." for DNS over HTTPS' : ''}.`,
      });
    }
  },
};

/** As Go's net.SplitHostPort takes it. */
function hasPort(server: string): boolean {
  return /^(\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/.test(server);
}
