import { AWS_LOAD_BALANCER } from '../../../ingress-controllers/aws-load-balancer';
import { isOpen } from '../../../values/open';
import { given, list, plain, text } from '../../../values/plain';
import { isCopied } from '../../facts/certificates/certificate-secrets';
import { tlsSecretsRead } from '../../facts/certificates/tls-secrets-read';
import { SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { classOf } from '../../facts/http01/solver-ingresses';
import { type AnnotationsInValues, annotationsInValues } from '../../facts/ingress/annotations-in-values';
import { servedGateways, servedIngresses } from '../../facts/ingress/shimmed';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { namesIssuer } from '../../model/shim';
import type { Rule } from '../../rule';
import { type ListSource, onlyFrom, source } from '../../source';

/** Kinds of objects that may use the Secret for something else. */
const USERS = [
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'Certificate'],
  ...['HelmRelease', 'Application', 'HelmChart'],
];

/** An annotated Ingress or Gateway that an AWS load balancer serves. */
interface ServedByAws {
  readonly object: KubeObject;
  readonly namespace: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** The Secrets for its certificates. */
  readonly secrets: readonly { readonly name: string; readonly path: string }[];
  /** What a message calls it. */
  readonly title: string;
}

const servedByAws: ListSource<ServedByAws> = source(
  function* (model) {
    for (const object of servedIngresses.of(model)) if (isOfAws(classOf(object), model)) yield ofIngress(object);
    for (const object of servedGateways.of(model)) if (isGatewayOfAws(object, model)) yield ofGateway(object);
    for (const one of annotationsInValues.of(model)) if (isOfAws(classIn(one), model)) yield ofValues(one);
  },
  onlyFrom([...servedIngresses.kinds, ...servedGateways.kinds, ...annotationsInValues.kinds]),
);

/**
 * cert-manager issues a certificate for an Ingress or a Gateway of the AWS Load Balancer Controller, which reads no Secrets: its
 * load balancers serve certificates of ACM only.
 *
 * Source: kubernetes-sigs/aws-load-balancer-controller issues 1084, 2107, 3178, 4494;
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/cert_discovery/
 */
export const albReadsNoSecret: Rule<ServedByAws> = {
  id: 'alb-reads-no-secret',
  severity: 'warning',
  title: 'The AWS Load Balancer Controller does not serve the certificate',
  each: servedByAws,
  kinds: [...tlsSecretsRead.kinds, ...USERS, ...SERVING_KINDS, 'GatewayClass'],

  find(served, report, model) {
    const { object, annotations, secrets, title } = served;
    // Pods that serve HTTPS usually have the same Secret. What the template adds is for other tools.
    const protocol = annotations[`${ALB}backend-protocol`] ?? '';
    if (protocol === 'HTTPS' || isOpen(protocol) || given(annotations['cert-manager.io/secret-template'])) return;
    const named = secrets.filter(({ name }) => name !== '');
    const [first] = named;
    if (!first || !named.every(({ name }) => isUnused(name, served, model))) return;
    report({
      object,
      path: first.path,
      message: `${title} is served by ${AWS_LOAD_BALANCER.name}, which reads no Secrets: nothing serves the certificate in "${first.name}".`,
      effect:
        'The load balancer serves a certificate of ACM for these hosts, or none: the certificate of cert-manager is issued and renewed, but clients never get it.',
      fix: `Remove the annotation and use a certificate of ACM (${ALB}certificate-arn, or one for these hosts). Or serve the hosts through an ingress controller that reads Secrets, behind a network load balancer.`,
    });
  },
};

const ALB = 'alb.ingress.kubernetes.io/';

function isOfAws(className: string, model: Model): boolean {
  return servingController(model, className) === AWS_LOAD_BALANCER;
}

function isGatewayOfAws({ spec }: KubeObject, model: Model): boolean {
  const gatewayClass = model.get('GatewayClass', '', text(spec.gatewayClassName));
  return text(gatewayClass?.spec.controllerName).startsWith('gateway.k8s.aws/');
}

function ofIngress(object: KubeObject): ServedByAws {
  const { namespace, annotations, title, spec } = object;
  return { object, title, namespace, annotations, secrets: secretsIn(spec.tls, 'spec.tls') };
}

function secretsIn(tls: unknown, path: string): ServedByAws['secrets'] {
  return list(tls).map((entry, i) => ({ name: text(plain(entry).secretName), path: `${path}[${i}].secretName` }));
}

function ofGateway(object: KubeObject): ServedByAws {
  const { namespace, annotations, title, spec } = object;
  const secrets = list(spec.listeners).flatMap((listener, i) =>
    list(plain(plain(listener).tls).certificateRefs).map((ref, j) => ({
      name: text(plain(ref).name),
      path: `spec.listeners[${i}].tls.certificateRefs[${j}].name`,
    })),
  );
  return { object, title, namespace, annotations, secrets };
}

function classIn({ annotations, around }: AnnotationsInValues): string {
  if (!namesIssuer({ annotations })) return '';
  const { className, ingressClassName, ingressClass } = around;
  return (
    [className, ingressClassName, ingressClass, annotations['kubernetes.io/ingress.class']].map(text).find(Boolean) ??
    ''
  );
}

function ofValues({ object, namespace = '', annotations, around, path }: AnnotationsInValues): ServedByAws {
  const title = `An Ingress in the values of ${object.title}`;
  return { object, namespace, annotations, title, secrets: secretsIn(around.tls, `${path}.tls`) };
}

/** Whether nothing else among the objects uses a Secret. */
function isUnused(name: string, { object, namespace, secrets }: ServedByAws, model: Model): boolean {
  if (isOpen(name) || isCopied(model, namespace, name)) return false;
  const isRead = tlsSecretsRead
    .of(model)
    .some(
      (one) =>
        one.name === name &&
        one.namespace === namespace &&
        !(one.object.kind === 'Ingress' && isOfAws(classOf(one.object), model)) &&
        !(one.object.kind === 'Gateway' && isGatewayOfAws(one.object, model)),
    );
  // Values may be YAML in a string.
  const words = ({ spec }: KubeObject) => JSON.stringify(spec).split(/[^\w.-]+/);
  const times = (one: KubeObject) => words(one).filter((word) => word === name).length;
  const own = secrets.filter((one) => one.name === name).length;
  return !isRead && !USERS.some((kind) => model.of(kind).some((one) => times(one) > (one === object ? own : 0)));
}
