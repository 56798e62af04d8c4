import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { plain } from '../../../values/plain';
import type { Model } from '../../model/model';
import { installationsOf } from '../http01/serving-controllers';

/** Whether an ingress controller among the objects has, or may have, a certificate that it serves where there is no other. */
export function hasDefaultCertificate(model: Model): boolean {
  return model.once(findDefault);
}

function findDefault(model: Model): boolean {
  if (model.of('TLSStore').some(({ spec }) => spec.defaultCertificate !== undefined)) return true;
  return installationsOf(model, INGRESS_NGINX).some(
    ({ args, values, complete }) =>
      !complete ||
      args.some((arg) => arg.includes(FLAG)) ||
      plain(plain(values.controller).extraArgs)[FLAG] !== undefined,
  );
}

const FLAG = 'default-ssl-certificate';
