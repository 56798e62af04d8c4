import { holdsOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import { GATEWAY_API } from '../../model/shim';
import type { Rule } from '../../rule';

/**
 * A Gateway or ListenerSet that the API server refuses, for what the fields of its listeners say together.
 *
 * Source: gateway-api apis/v1/gateway_types.go, listenerset_types.go (XValidation); gateway-api issue 5210.
 */
export const gatewayRefused: Rule<KubeObject> = {
  id: 'gateway-refused',
  severity: 'error',
  title: 'The API server refuses the Gateway',
  each: objectsOf('Gateway', 'ListenerSet'),

  find(object, report) {
    if (object.group !== GATEWAY_API || holdsOpen(object.spec.listeners)) return;
    const listeners = list(object.spec.listeners).map(plain);
    for (const [i, listener] of listeners.entries()) {
      const refusal = ownRefusal(listener) ?? refusalBeside(listener, listeners.slice(0, i));
      if (!refusal) continue;
      report({
        object,
        path: `spec.listeners[${i}].${refusal.field}`,
        message: `Listener "${text(listener.name)}" of ${object.title} ${refusal.says}.`,
        effect: `The API server refuses the ${object.kind} ("${refusal.answer}"): what is in the cluster stays as it was, and nothing of the ${object.kind} is served or gets a certificate if it is new.`,
        fix: refusal.fix,
      });
    }
  },
};

interface Refusal {
  readonly field: string;
  readonly says: string;
  /** What the API server answers. */
  readonly answer: string;
  readonly fix: string;
}

function ownRefusal({ protocol, tls, hostname }: Plain): Refusal | undefined {
  const name = text(protocol);
  const mode = text(plain(tls).mode);
  if (['HTTP', 'TCP', 'UDP'].includes(name) && given(tls))
    return {
      field: 'tls',
      says: `has the protocol ${name}, and tls`,
      answer: "tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']",
      fix: 'Remove tls, or set protocol: HTTPS.',
    };
  if (name === 'HTTPS' && mode !== '' && mode !== 'Terminate')
    return {
      field: 'tls.mode',
      says: `has the protocol HTTPS, and the TLS mode ${mode}`,
      answer: 'tls mode must be Terminate for protocol HTTPS',
      fix: 'Set protocol: TLS for the mode Passthrough, with a TLSRoute. Such a listener gets no certificate: what is behind it has to have one.',
    };
  if (['TCP', 'UDP'].includes(name) && text(hostname) !== '')
    return {
      field: 'hostname',
      says: `has the protocol ${name}, and a hostname`,
      answer: "hostname must not be specified for protocols ['TCP', 'UDP']",
      fix: 'Remove the hostname.',
    };
  return undefined;
}

function refusalBeside(listener: Plain, before: readonly Plain[]): Refusal | undefined {
  const { name, port, protocol, hostname } = listener;
  if (text(name) !== '' && before.some((one) => one.name === name))
    return {
      field: 'name',
      says: 'has the name of another listener',
      answer: 'Listener name must be unique within the Gateway',
      fix: 'Give it a name of its own.',
    };
  const same =
    given(port) &&
    before.find((one) => one.port === port && one.protocol === protocol && (one.hostname ?? '') === (hostname ?? ''));
  return same
    ? {
        field: 'hostname',
        says: `has the port, protocol and hostname of listener "${text(same.name)}"`,
        answer: 'Combination of port, protocol and hostname must be unique for each listener',
        fix: 'Add the certificate to certificateRefs of that listener, or give this one another hostname.',
      }
    : undefined;
}
