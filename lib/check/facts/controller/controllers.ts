import { isOpen } from '../../../values/open';
import { type Plain, text } from '../../../values/plain';
import type { Controller } from '../../model/controller/controller';
import { type Setting, textSetting } from '../../model/controller/controller';
import { OLM_KINDS } from '../../model/controller/from-olm';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import type { Given } from '../../model/helm/chart-installations';
import type { Model } from '../../model/model';
import type { ListSource } from '../../source';

/** The installations of cert-manager's controller among the objects. */
export const controllers: ListSource<Controller> = {
  kinds: CONTROLLER_KINDS,
  needs: CONTROLLER_KINDS,
  of: (model) => model.controllers,
};

/** A text that all controllers among the objects set to the same value; undefined if they differ, or none sets it. */
export function settingOfAll(model: Model, setting: Setting): Given | undefined {
  const [first, ...others] = model.controllers.map((controller) => textSetting(controller, setting));
  return others.every((other) => other?.value === first?.value) ? first : undefined;
}

/** A ServiceAccount that a controller runs as. */
export interface ControllerAccount {
  readonly namespace: string;
  readonly name: string;
}

/** Whether a ServiceAccount is the subject of a binding, or may belong to it: any group may have it as a member. */
export function mayBeSubject({ namespace, name }: ControllerAccount, subject: Plain): boolean {
  if (text(subject.kind) === 'Group') return true;
  if (text(subject.kind) === 'User') return text(subject.name) === `system:serviceaccount:${namespace}:${name}`;
  return text(subject.name) === name && text(subject.namespace) === namespace;
}

/** The ServiceAccounts that the controllers among the objects run as; none if that is not known of each of them. */
export function controllerAccounts(model: Model): readonly ControllerAccount[] {
  const accounts: ControllerAccount[] = [];
  for (const { object, namespace = '', serviceAccount, complete } of model.controllers) {
    const { name = '' } = serviceAccount;
    // Values that are not known could give it another name, and so does Bitnami's chart of the same name. A Deployment
    // that names none is most often a part of one.
    const isKnown =
      object.kind === 'Deployment'
        ? name !== 'default'
        : ['CertManager', ...OLM_KINDS].includes(object.kind) ||
          (complete && !/bitnami/i.test(JSON.stringify(object.spec)));
    if (!isKnown || namespace === '' || name === '' || isOpen(namespace) || isOpen(name)) return [];
    accounts.push({ namespace, name });
  }
  return accounts;
}
