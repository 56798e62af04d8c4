import { list, type Plain, plain, text } from '../../../values/plain';
import type { Installation } from './serving-controllers';

/** What is known of the entry points of a Traefik. */
export interface EntryPoints {
  /** The one of port 80. */
  readonly web: string;
  /** Those of routers that name none; empty where these have all. */
  readonly byDefault: readonly string[];
  /** The one to which that of port 80 redirects all requests; undefined where it does not. */
  readonly redirectsTo?: string;
  /** Whether routers on that one have TLS by default; undefined if that is not known. */
  readonly redirectsToTls?: boolean;
  /** The one on which Traefik answers HTTP01 challenges of its own certificate resolvers; undefined where it has none. */
  readonly ownAcme?: string;
  /** Whether that of port 80 lets other routers answer challenges. */
  readonly passesAcme: boolean;
  /** The middlewares of all routers on that of port 80. */
  readonly middlewares: readonly string[];
  /** Whether it is known which router wins over the redirect. */
  readonly known: boolean;
}

/**
 * The entry points of an installation, from its arguments or its chart's values.
 *
 * Source: https://doc.traefik.io/traefik/reference/install-configuration/entrypoints/ (asDefault,
 * http.redirections.entryPoint); traefik-helm-chart values.yaml (ports).
 */
export function entryPointsOf({ args, values, complete }: Installation): EntryPoints {
  const settings = new Map<string, string>();
  for (const arg of [...list(values.additionalArguments).map(text), ...args]) {
    const [, key, value = 'true'] = /^--entrypoints\.([^=]+)(?:=(.*))?$/is.exec(arg.trim()) ?? [];
    if (key) settings.set(key.toLowerCase(), value.replace(/^(["'])(.*)\1$/, '$2'));
  }
  for (const [name, port] of Object.entries(plain(values.ports))) addPort(settings, name.toLowerCase(), plain(port));
  const names = [...new Set([...settings.keys()].map((key) => key.split('.')[0]!))];
  const get = (name: string, key: string) => settings.get(`${name}.${key}`);
  const web = names.find((name) => /:80(\/tcp)?$/.test(get(name, 'address') ?? '')) ?? 'web';
  const redirectsTo = get(web, 'http.redirections.entrypoint.to');
  return {
    web,
    byDefault: names.filter((name) => get(name, 'asdefault') === 'true'),
    redirectsTo: redirectsTo?.toLowerCase(),
    redirectsToTls: redirectsTo === undefined ? undefined : tlsOf(redirectsTo.toLowerCase(), settings, args, values),
    ownAcme: resolverEntryPoint(args, values),
    middlewares: (get(web, 'http.middlewares') ?? '').split(',').filter((name) => name !== ''),
    passesAcme: get(web, 'allowacmebypass') === 'true',
    // A port in place of a name, or a priority of its own.
    known:
      complete &&
      (redirectsTo === undefined || /^[a-z][\w-]*$/i.test(redirectsTo)) &&
      get(web, 'http.redirections.entrypoint.priority') === undefined,
  };
}

/**
 * Whether routers of an entry point have TLS by default. In some versions, the chart sets it for its own entry points.
 *
 * Source: https://doc.traefik.io/traefik/reference/install-configuration/entrypoints/ (http.tls).
 */
function tlsOf(
  name: string,
  settings: ReadonlyMap<string, string>,
  args: readonly string[],
  values: Plain,
): boolean | undefined {
  const given = [...settings].filter(([key]) => key === `${name}.http.tls` || key.startsWith(`${name}.http.tls.`));
  if (given.length > 0) return given.some(([, value]) => value !== 'false');
  if (args.length > 0) return false;
  const port = plain(plain(values.ports)[name]);
  const { enabled } = plain(plain(port.http).tls ?? port.tls);
  return typeof enabled === 'boolean' ? enabled : undefined;
}

/** The entry point of a certificate resolver's httpChallenge. */
function resolverEntryPoint(args: readonly string[], values: Plain): string | undefined {
  for (const arg of [...list(values.additionalArguments).map(text), ...args]) {
    const match = /^--certificatesresolvers\.[^.=]+\.acme\.httpchallenge\.entrypoint=["']?([\w-]+)/i.exec(arg.trim());
    if (match) return match[1]!.toLowerCase();
  }
  // The chart called them certResolvers, without acme, before its version 34.
  for (const resolver of Object.values(plain(values.certificatesResolvers ?? values.certResolvers)).map(plain)) {
    const challenge = plain(plain(resolver.acme ?? resolver).httpChallenge);
    if (text(challenge.entryPoint) !== '') return text(challenge.entryPoint).toLowerCase();
  }
  return undefined;
}

/** What the chart makes of an entry in `ports`. */
function addPort(settings: Map<string, string>, name: string, port: Plain): void {
  if (port.allowACMEByPass === true) settings.set(`${name}.allowacmebypass`, 'true');
  // The chart had them at the port before its version 35.
  const middlewares = list(plain(port.http).middlewares ?? port.middlewares).map(text);
  if (middlewares.length > 0) settings.set(`${name}.http.middlewares`, middlewares.join(','));
  if (port.asDefault === true) settings.set(`${name}.asdefault`, 'true');
  const old = typeof port.redirectTo === 'string' ? port.redirectTo : plain(port.redirectTo).port;
  const redirections = plain(plain(port.http).redirections ?? port.redirections);
  const entryPoint = plain(redirections.entryPoint);
  const to = text(old) || text(entryPoint.to);
  if (to !== '') settings.set(`${name}.http.redirections.entrypoint.to`, to);
  const priority = plain(port.redirectTo).priority ?? entryPoint.priority;
  if (priority !== undefined && priority !== null)
    settings.set(`${name}.http.redirections.entrypoint.priority`, String(priority));
}
