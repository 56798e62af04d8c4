import { csvValues } from '../../../cert-manager/csv';
import { isOpen } from '../../../values/open';
import { controllers } from '../../facts/controller/controllers';
import { type Controller, SETTINGS, settingOf } from '../../model/controller/controller';
import type { Rule } from '../../rule';

/**
 * A nameserver in the controller's settings without a port, or several between quotes: the controller does not start. With a
 * port that is no port, it starts, but reaches no nameserver.
 *
 * Source: cert-manager internal/apis/config/controller/validation/validation.go; spf13/pflag string_slice.go; cert-manager
 * issues 2428, 6305; cert-manager/website pull request 528; Go's net.Resolver.LookupPort.
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
        ? servers.find(
            (server) => server !== '' && !(takesUrl && server.startsWith('https://')) && !isHostAndPort(server),
          )
        : written;
      if (!given || bad === undefined || isOpen(bad) || bad.includes('$')) continue;
      const isQuoted = written.includes('"');
      const starts = hasPort(bad);
      report({
        object: given.object,
        path: given.path,
        message: `--${setting.flag} has ${JSON.stringify(bad.slice(0, 60))}, which is not HOST:PORT.`,
        effect: starts
          ? 'The controller asks no nameserver (unknown port): self checks fail, and challenges stay pending.'
          : "cert-manager's controller does not start: no certificate is issued or renewed.",
        fix: isQuoted
          ? 'Remove the quotes inside the argument: no shell removes them. What is between them is read as one nameserver.'
          : bad.includes("'")
            ? 'Remove the quotes inside the argument: no shell removes them, and they are part of the address.'
            : starts
              ? 'Write the port as a number, as in "1.1.1.1:53".'
              : `Add the port, as in "1.1.1.1:53"${takesUrl ? ', or give an https:// URL for DNS over HTTPS' : ''}.`,
      });
    }
  },
};

/** Whether it is accepted, and names a port: a number, or a service such as "domain". */
function isHostAndPort(server: string): boolean {
  return hasPort(server) && /:(\d{1,5}|[a-z][a-z0-9-]*)$/i.test(server);
}

/** As Go's net.SplitHostPort accepts it. */
function hasPort(server: string): boolean {
  return /^(\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/.test(server);
}
