import { csvValues } from '../../../cert-manager/csv';
import { isOpen } from '../../../values/open';
import { controllers } from '../../facts/controller/controllers';
import { type Controller, SETTINGS, settingOf } from '../../model/controller/controller';
import type { Rule } from '../../rule';

/**
 * A nameserver in the controller's settings without a port, or several between quotes: the controller does not start.
 *
 * Source: cert-manager internal/apis/config/controller/validation/validation.go; spf13/pflag string_slice.go; cert-manager
 * issue 2428; cert-manager/website pull request 528.
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
      const written = String(given?.value ?? '');
      const servers = Array.isArray(given?.value) ? given.value.map(String) : csvValues(written);
      // A quote that does not end where its value does is refused as a whole.
      const bad = servers
        ? servers.find((server) => server !== '' && !(takesUrl && server.startsWith('https://')) && !hasPort(server))
        : written;
      if (!given || bad === undefined || isOpen(bad) || bad.includes('$')) continue;
      const isQuoted = written.includes('"');
      report({
        object: given.object,
        path: given.path,
        message: `--${setting.flag} has ${JSON.stringify(bad.slice(0, 60))}, which is not HOST:PORT.`,
        effect: "cert-manager's controller does not start: no certificate is issued or renewed.",
        fix: isQuoted
          ? 'Remove the quotes inside the argument: no shell removes them. What is between them is read as one nameserver.'
          : `Add the port, as in "1.1.1.1:53"${takesUrl ? ', or give an https:// URL for DNS over HTTPS' : ''}.`,
      });
    }
  },
};

/** As Go's net.SplitHostPort accepts it. */
function hasPort(server: string): boolean {
  return /^(\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/.test(server);
}
