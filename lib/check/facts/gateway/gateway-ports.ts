import { TRAEFIK } from '../../../ingress-controllers/traefik';
import { isPlain, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { installationsOf } from '../http01/serving-controllers';

/** The ports of a Gateway's listeners that requests to port 80 of its address come to. */
export interface ChallengePorts {
  readonly ports: readonly number[];
  /** Whether they are known to be those of Traefik's entry points. */
  readonly ofTraefik: boolean;
}

const ANY: ChallengePorts = { ports: [80], ofTraefik: false };

/**
 * Where challenges come in at a Gateway. Traefik has its own ports in the container, and takes listeners for these only; its
 * chart exposes entry point `web` (8000) as port 80.
 *
 * Source: https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/gateway-api/; traefik issue 8974;
 * traefik-helm-chart values.yaml (ports.web.port, ports.web.exposedPort).
 */
export function challengePorts(gateway: KubeObject, model: Model): ChallengePorts {
  if (!isTraefiks(gateway, model)) return ANY;
  const installations = installationsOf(model, TRAEFIK);
  const ports = installations.map(({ object, values, args, complete }) => {
    if (!complete) return [Number.NaN];
    if (object.kind === 'Deployment' || object.kind === 'DaemonSet') return portsOfArgs(args);
    const entries = Object.entries({ web: {}, ...plain(values.ports) }).filter(([, entry]) => isPlain(entry));
    const exposed = entries.filter(
      ([name, entry]) => Number(plain(entry).exposedPort ?? (name === 'web' ? 80 : 0)) === 80,
    );
    return exposed.map(([name, entry]) => Number(plain(entry).port ?? (name === 'web' ? 8000 : Number.NaN)));
  });
  const all = ports.flat();
  // What else there may be is not known: both ways of writing it are right for somebody.
  return all.length === 0 || all.some(Number.isNaN)
    ? { ports: [80, 8000], ofTraefik: false }
    : { ports: all, ofTraefik: true };
}

function isTraefiks({ spec }: KubeObject, model: Model): boolean {
  const name = text(spec.gatewayClassName);
  const gatewayClass = model.get('GatewayClass', '', name);
  return gatewayClass ? text(gatewayClass.spec.controllerName) === 'traefik.io/gateway-controller' : name === 'traefik';
}

/** The ports of entry points in a container's arguments: those of challenges are among them. */
function portsOfArgs(args: readonly string[]): number[] {
  return args.flatMap((arg) => {
    const [, port] = /^--entrypoints\.[\w-]+\.address=[^:]*:(\d+)/i.exec(arg) ?? [];
    return port === undefined ? [] : [Number(port)];
  });
}
