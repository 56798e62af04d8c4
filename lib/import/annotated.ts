import { SHIM } from '../cert-manager/annotations';
import { type Plain, plain, text } from '../values/plain';
import { issuerExpression } from './certificate';
import type { ImportedIssuer } from './issuer';
import type { Names } from './names';
import { apiObject, asTheyAre, Piece } from './piece';

/** An Ingress or Gateway that names an issuer by annotation. */
export function annotatedPiece(object: Plain, names: Names, issuers: ReadonlyMap<string, ImportedIssuer>): Piece {
  const metadata = plain(object.metadata);
  const [name, namespace] = [text(metadata.name), text(metadata.namespace)];
  const id = names.id(
    `${name}-${text(object.kind).toLowerCase()}`,
    `${namespace}-${name}-${text(object.kind).toLowerCase()}`,
  );
  const variable = names.variable(id);
  const annotations = plain(metadata.annotations);
  const key = annotations[SHIM.clusterIssuer] === undefined ? SHIM.issuer : SHIM.clusterIssuer;
  const { [key]: issuerName, ...others } = annotations;
  const kind = key === SHIM.clusterIssuer ? 'ClusterIssuer' : 'Issuer';
  const bare = {
    ...object,
    metadata: { ...metadata, annotations: Object.keys(others).length > 0 ? others : undefined },
  };
  const form = {
    construct: 'annotate',
    statements: () => {
      const issuer = issuerExpression({ kind, name: issuerName }, namespace, issuers);
      const { annotations: given, ...rest } = bare.metadata;
      const without = { ...bare, metadata: given === undefined ? rest : { ...rest, annotations: given } };
      return [apiObject(id, without, variable), { value: { on: issuer, method: 'annotate', args: [{ variable }] } }];
    },
  };
  const isNamed = typeof issuerName === 'string' && issuerName !== '' && namespace !== '';
  const piece = new Piece([object], [...(isNamed ? [form] : []), asTheyAre([object], [id])]);
  if (!isNamed) piece.reasons.push('Its annotations name no issuer, or it has no namespace.');
  return piece;
}
