import { INGRESS_CONTROLLERS } from '../../../ingress-controllers/ingress-controllers';
import { isOpen } from '../../../values/open';
import { isPlain, text } from '../../../values/plain';
import {
  type Installation,
  installationsOf,
  SERVING_KINDS,
  servingController,
} from '../../facts/http01/serving-controllers';
import { ingressOf } from '../../facts/http01/solver-ingresses';
import { type WatchedNamespaces, watchedNamespaces } from '../../facts/http01/watched-namespaces';
import { solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import type { NameChoice } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { source } from '../../source';

/** A name whose Ingress for the challenge no known installation of its ingress controller reads. */
interface Unread {
  readonly installation: Installation;
  readonly watched: WatchedNamespaces;
  readonly choice: NameChoice;
}

/**
 * The ingress controller reads the Ingresses of some namespaces only, and the Ingress for a challenge is in another.
 *
 * Source: the controllers' flags (lib/ingress-controllers); cert-manager pkg/issuer/acme/http/ingress.go (the Ingress is in the
 * namespace of the Challenge).
 */
export const challengeNamespaceNotWatched: Rule<Unread> = {
  id: 'challenge-namespace-not-watched',
  severity: 'warning',
  title: 'The ingress controller does not read Ingresses of the namespace of a certificate',
  each: source(unread, { kinds: SERVING_KINDS, needs: ['ingress'] }),
  once: ({ installation, choice }) => `${installation.object.title} ${choice.certificate.namespace}`,

  find({ installation, watched, choice }, report) {
    const { object, controller } = installation;
    const { namespace } = choice.certificate;
    report({
      object,
      path: watched.path,
      message: `${controller.name} reads Ingresses only in ${watched.names.map((name) => `"${name}"`).join(', ')}; the Ingress for the challenge of "${choice.name}" is in "${namespace}".`,
      effect:
        'Unless another ingress controller of the same class reads that namespace, nothing serves the challenge: the CA gets 404, and the challenge stays pending.',
      fix: `Add "${namespace}" to the namespaces that it reads, let it read all of them, or use DNS01.`,
      related: [{ object: choice.certificate.object, path: 'metadata.namespace', message: 'The certificate is here.' }],
    });
  },
};

function* unread(model: Model): Generator<Unread> {
  const restricted = INGRESS_CONTROLLERS.flatMap((controller) => {
    const all = installationsOf(model, controller).map((installation) => ({
      installation,
      watched: watchedNamespaces(installation),
    }));
    // One that may read everything serves what the others do not.
    const known = all.filter((one): one is typeof one & { watched: WatchedNamespaces } => one.watched !== undefined);
    return all.length > 0 && known.length === all.length ? [{ controller, known }] : [];
  });
  if (restricted.length === 0) return;
  for (const { solver } of solversBy('ingress').of(model)) {
    for (const choice of solvedBy(model, solver)) {
      const { namespace } = choice.certificate;
      const className = ingressOf(choice, solver, model)?.className;
      if (!className || namespace === '' || isOpen(namespace) || isOpen(className)) continue;
      const controller = servingController(model, className);
      const known = restricted.find((one) => one.controller === controller)?.known;
      if (!known || known.some(({ watched }) => watched.names.includes(namespace))) continue;
      if (known.every(({ installation }) => !hasOtherClass(installation, className))) yield { ...known[0]!, choice };
    }
  }
}

/** Whether an installation may serve another class than one. */
function hasOtherClass({ args, values }: Installation, className: string): boolean {
  const flags = args.map((arg) => /^--?(?:[\w.-]+\.)?(ingress-?class|controller-class)=(.+)$/i.exec(arg.trim()));
  return (
    flags.some(
      (match) =>
        match && (match[1] === 'controller-class' ? match[2] !== 'k8s.io/ingress-nginx' : match[2] !== className),
    ) || classesIn(values).some((name) => name !== className)
  );
}

/** The classes that a chart's values name, under whatever key. */
function classesIn(value: unknown): string[] {
  if (!isPlain(value)) return [];
  return Object.entries(value).flatMap(([key, own]) => {
    if (!/ingressclass/i.test(key)) return classesIn(own);
    const name = isPlain(own) ? text(own.name) : text(own);
    return name === '' || name === 'true' || name === 'false' ? [] : [name];
  });
}
