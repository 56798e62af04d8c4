import { text } from '../../../values/plain';
import type { IssuerView } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { type ListSource, source } from '../../source';
import { solversBy } from '../issuers/issuer-solvers';
import { credentialValues, placeOf } from './credentials';
import { isPlaceholder } from './secret-data';

/** An AWS access key ID, with the place where it is written. */
export interface AccessKeyId {
  readonly id: string;
  readonly object: KubeObject;
  readonly path: string;
  readonly issuer: IssuerView;
}

const inSecrets = credentialValues({ provider: 'route53', field: 'accessKeyIDSecretRef' });

/** The AWS access key IDs that can be read, in issuers and in Secrets. */
export const accessKeyIds: ListSource<AccessKeyId> = source(find, { needs: ['route53'] });

function* find(model: Model): Generator<AccessKeyId> {
  for (const { issuer, solver } of solversBy('route53').of(model)) {
    const id = text(solver.stanza.accessKeyID);
    if (id !== '' && !isPlaceholder(id))
      yield { id, object: issuer.object, path: `${solver.stanzaPath}.accessKeyID`, issuer };
  }
  const places = new Set<string>();
  for (const credential of inSecrets.of(model)) {
    const { value: id, secret: object, valuePath: path, issuer } = credential;
    const place = placeOf(credential);
    if (!places.has(place)) yield { id, object, path, issuer };
    places.add(place);
  }
}
