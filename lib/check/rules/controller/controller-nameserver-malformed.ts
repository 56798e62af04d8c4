import { isOpen } from '../../../values/open';
import { controllers } from '../../facts/controllers';
import { type Controller, SETTINGS, settingOf } from '../../model/controller/controller';
import type { Rule } from '../../rule';

/**
 * A nameserver in the controller's settings without a port: the controller does not start.
 *
 * Source: cert-manager internal/apis/config/controller/validation/validation.go; cert-manager issue 2428.
 */
export const controllerNameserverMalformed: Rule<Controller> = {
  id: 'controller-nameserver-malformed',
  severity: 'error',
  title: 'A nameserver of the controller is not HOST:PORT',
  each: controllers,

  find(controller, report) {
    for (const [setting, takesUrl] of [
      [SETTINGS.recursiveNameservers, true],
      [SETTINGS.solverNameservers, false],
    ] as const) {
      const given = settingOf(controller, setting);
      const servers = Array.isArray(given?.value) ? given.value.map(String) : String(given?.value ?? '').split(',');
      const bad = servers.find(
        (server) => server !== '' && !(takesUrl && server.startsWith('https://')) && !hasPort(server),
      );
      if (!given || bad === undefined || isOpen(bad) || bad.includes('$')) continue;
      report({
        object: given.object,
        path: given.path,
        message: `--${setting.flag} has ${JSON.stringify(bad.slice(0, 60))}, which is not HOST:PORT.`,
        effect: "cert-manager's controller does not start: no certificate is issued or renewed.",
        fix: `Add the port, as in "1.1.1.1:53"${takesUrl ? ', or give an https:// URL for DNS over HTTPS' : ''}.`,
      });
    }
  },
};

/** As Go's net.SplitHostPort accepts it. */
function hasPort(server: string): boolean {
  return /^(\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/.test(server);
}
