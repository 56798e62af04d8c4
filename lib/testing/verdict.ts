import type { IConstruct } from 'constructs';
import type { CertificateView } from '../check/model/certificate-view';
import type { Model } from '../check/model/model';
import { shown } from '../values/shown';
import type { AppFinding } from './findings-of';

/** Whether an expectation holds, and why it does or does not. */
export interface Verdict {
  readonly pass: boolean;
  readonly reason: string;
}

/** The certificates of a construct and everything below it, including those of annotated Ingresses and Gateways. */
export function certificatesIn(scope: IConstruct, model: Model): CertificateView[] {
  return model.certificates.filter(({ object }) => (object.hints.origin as IConstruct).node.scopes.includes(scope));
}

/** A finding for a failed expectation. */
export function findingText({
  severity,
  rule,
  construct,
  resource,
  path,
  message,
  effect,
  fix,
  docs,
}: AppFinding): string {
  const { kind, namespace, name } = resource;
  return [
    `${severity}[${rule}] ${shown(`${kind} ${namespace ? `${namespace}/` : ''}${name}`)}: ${path}`,
    `  ${message}`,
    `  ${effect}`,
    `  ${fix}`,
    `  at ${shown(construct) || 'the App'}, ${docs}`,
  ].join('\n');
}

/** A list that stays readable. */
export function some(texts: readonly string[], separator = '\n\n'): string {
  const shown = texts.slice(0, 20);
  const more = texts.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(separator);
}
