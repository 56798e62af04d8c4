import { SHIM } from '../../../cert-manager/annotations';
import { parseSecretTemplate } from '../../../cert-manager/secret-template-annotation';
import { nearest } from '../../../values/nearest';
import { plain, text } from '../../../values/plain';
import { objectsOf } from '../../facts/objects/objects-of';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import { isShimmed, namesIssuer } from '../../model/shim';
import type { Report, Rule } from '../../rule';

/** What copies Secrets by annotations of theirs, each with the prefix that its annotations have. */
const COPIERS: readonly (readonly [prefix: string, name: string])[] = [
  ['reflector.v1.k8s.emberstack.com/reflection-', 'Reflector'],
  ['replicator.v1.mittwald.de/', 'kubernetes-replicator'],
  ['kubed.appscode.com/', 'Config Syncer'],
];

/**
 * The annotations of Secrets that some of them read, and those that they write themselves.
 *
 * Source: mittwald/kubernetes-replicator replicate/common/consts.go; emberstack/kubernetes-reflector README.
 */
const READ: readonly { prefix: string; name: string; read: readonly string[]; written: readonly string[] }[] = [
  {
    prefix: 'replicator.v1.mittwald.de/',
    name: 'kubernetes-replicator',
    read: [
      ...['replicate-from', 'replicate-to', 'replicate-to-matching', 'replication-allowed'],
      ...[
        'replication-allowed-namespaces',
        'replicate-once',
        'keep-owner-references',
        'strip-labels',
        'strip-annotations',
      ],
    ],
    written: [
      ...['replicate-once-version', 'replicated-at', 'replicated-by', 'replicated-from', 'replicated-from-version'],
      'replicated-keys',
    ],
  },
  {
    prefix: 'reflector.v1.k8s.emberstack.com/',
    name: 'Reflector',
    read: [
      ...['reflection-allowed', 'reflection-allowed-namespaces', 'reflection-allowed-namespaces-selector', 'reflects'],
      ...['reflection-auto-enabled', 'reflection-auto-namespaces', 'reflection-auto-namespaces-selector'],
    ],
    written: ['auto-reflects', 'reflected-version', 'reflected-at'],
  },
];

/** Reflector's annotations of Certificates, which it read until its release 6. */
const OLD = 'reflector.v1.k8s.emberstack.com/secret-reflection-';
const ALLOWED = 'reflector.v1.k8s.emberstack.com/reflection-allowed';
const AUTO = 'reflector.v1.k8s.emberstack.com/reflection-auto-enabled';

/**
 * Annotations by which a certificate's Secret is to be copied into other namespaces, and which have no effect: they are on the
 * Certificate or Ingress instead of the Secret, or are Reflector's old ones, or do not allow what they order, or are misspelt.
 *
 * Source: https://cert-manager.io/docs/devops-tips/syncing-secrets-across-namespaces/ (secretTemplate);
 * emberstack/kubernetes-reflector README and issues 28, 225; mittwald/kubernetes-replicator issue 23.
 */
export const copyAnnotationsIgnored: Rule<KubeObject> = {
  id: 'copy-annotations-ignored',
  severity: 'warning',
  title: "Annotations for copying the certificate's Secret have no effect",
  each: objectsOf('Certificate', 'Ingress', 'Gateway', 'Secret'),

  find(object: KubeObject, report: Report): void {
    if (object.kind === 'Secret') {
      if (object.group === '')
        findMisspelt(
          object.annotations,
          annotationPath,
          (key) => `${object.title} has the annotation "${key}"`,
          object,
          report,
        );
      return;
    }
    const isCertificate = object.kind === 'Certificate' && object.group === 'cert-manager.io';
    if (!isCertificate && !(isShimmed(object) && namesIssuer(object))) return;
    const { template, path } = isCertificate ? ofCertificate(object) : ofAnnotation(object);
    const effect = "The certificate's Secret is not copied: what reads it in other namespaces finds none.";
    for (const [prefix, name] of COPIERS) {
      const key = Object.keys(object.annotations).find((one) => one.startsWith(prefix));
      // One that has them in both places works.
      if (key === undefined || Object.keys(template).some((one) => one.startsWith(prefix))) continue;
      report({
        object,
        path: annotationPath(key),
        message: `${object.title} has annotations of ${name}, which reads those of Secrets; cert-manager does not pass them on.`,
        effect,
        fix: isCertificate
          ? 'Move them to spec.secretTemplate.annotations.'
          : `Put them into the annotation ${SHIM.secretTemplate}, or into spec.secretTemplate.annotations of a Certificate.`,
      });
    }
    findMisspelt(template, path, (key) => `The Secret is given the annotation "${key}"`, object, report);
    const old = Object.keys(template).find((key) => key.startsWith(OLD));
    if (old !== undefined && template[ALLOWED] === undefined)
      report({
        object,
        path: path(old),
        message: `The Secret is given the annotation "${old}", which Reflector does not read of a Secret.`,
        effect,
        fix: `Write "${old.replace('/secret-', '/')}", and the others in the same way.`,
      });
    else if (text(template[AUTO]) === 'true' && template[ALLOWED] === undefined)
      report({
        object,
        path: path(AUTO),
        message: `The Secret is given the annotation "${AUTO}", but not "${ALLOWED}", without which Reflector copies nothing.`,
        effect,
        fix: `Add it, with the value "true".`,
      });
  },
};

/** Reports annotations that are almost one that is read. */
function findMisspelt(
  annotations: Readonly<Record<string, unknown>>,
  path: (key: string) => string,
  subject: (key: string) => string,
  object: KubeObject,
  report: Report,
): void {
  for (const key of Object.keys(annotations)) {
    const copier = READ.find(({ prefix }) => key.startsWith(prefix));
    if (!copier) continue;
    const name = key.slice(copier.prefix.length);
    const meant = [...copier.read, ...copier.written].includes(name) ? undefined : nearest(name, copier.read);
    if (meant === undefined || key.startsWith(OLD)) continue;
    report({
      object,
      path: path(key),
      message: `${subject(key)}, which ${copier.name} does not read.`,
      effect: 'It has no effect: the Secret is not copied as it is meant to be.',
      fix: `Write "${copier.prefix}${meant}".`,
    });
  }
}

interface Template {
  /** The annotations that the Secret is given. */
  readonly template: Readonly<Record<string, unknown>>;
  /** The place of one of them. */
  path(key: string): string;
}

function ofCertificate({ spec }: KubeObject): Template {
  return {
    template: plain(plain(spec.secretTemplate).annotations),
    path: (key) => `spec.secretTemplate.annotations["${key}"]`,
  };
}

function ofAnnotation({ annotations }: KubeObject): Template {
  const parsed = parseSecretTemplate(annotations[SHIM.secretTemplate] ?? '{}');
  return {
    template: typeof parsed === 'string' ? {} : parsed.annotations,
    path: () => annotationPath(SHIM.secretTemplate),
  };
}
