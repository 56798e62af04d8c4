import type { Controller } from '../model/controller/controller';
import { type Setting, textSetting } from '../model/controller/controller';
import { CONTROLLER_KINDS } from '../model/controller/read-controllers';
import type { Given } from '../model/helm/chart-installations';
import type { Model } from '../model/model';
import type { ListSource } from '../source';

/** The installations of cert-manager's controller among the objects. */
export const controllers: ListSource<Controller> = { kinds: CONTROLLER_KINDS, of: (model) => model.controllers };

/** A text that all controllers among the objects set to the same value; undefined if they differ, or none sets it. */
export function settingOfAll(model: Model, setting: Setting): Given | undefined {
  const [first, ...others] = model.controllers.map((controller) => textSetting(controller, setting));
  return others.every((other) => other?.value === first?.value) ? first : undefined;
}
