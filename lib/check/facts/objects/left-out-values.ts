import { plain } from '../../../values/plain';
import type { Model } from '../../model/model';

/** Whether all Secrets are of a dump from which somebody removed the values, so that an empty one says nothing. */
export function areValuesLeftOut(model: Model): boolean {
  return model.isDump && model.once(areAllEmpty);
}

function areAllEmpty(model: Model): boolean {
  const values = model.of('Secret').flatMap(({ raw }) => Object.values(plain(raw.data)));
  return values.length > 0 && values.every((value) => value === '');
}
