import { type Operator, secretHere } from './operator';

const API_VERSION = 'secretgen.carvel.dev/v1alpha1';

/** https://github.com/carvel-dev/secretgen-controller/blob/develop/docs/secret-export.md */
export const SECRET_EXPORT = { apiVersion: API_VERSION, kind: 'SecretExport' } as const;
export const SECRET_IMPORT = { apiVersion: API_VERSION, kind: 'SecretImport' } as const;

/** The annotation by which a pull secret is filled with all that is exported to its namespace. */
export const IMAGE_PULL_SECRET = 'secretgen.carvel.dev/image-pull-secret';

/** secretgen-controller. */
export const secretgen: Operator = {
  kinds: [SECRET_EXPORT, { ...SECRET_IMPORT, makes: (object) => secretHere(object, object.name) }],
  fillAnnotation: IMAGE_PULL_SECRET,
};
