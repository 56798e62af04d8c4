export { Certificate, CertificateProps } from './certificate/certificate';
export { CloudflareCredentials, CloudflareOptions } from './dns01/cloudflare';
export { Dns01Provider } from './dns01/dns01-provider';
export { Dns01Solver, Dns01SolverProps } from './dns01/dns01-solver';
export { Rfc2136Options, TsigAlgorithm, TsigKey } from './dns01/rfc2136';
export { Route53AccessKey, Route53Credentials, Route53Options } from './dns01/route53';
export {
  Http01IngressSolverOptions,
  Http01Solver,
  Http01SolverOptions,
  SolverIngressTemplate,
} from './http01/http01-solver';
export { Http01SolverAccount, Http01SolverAccountProps } from './http01/http01-solver-account';
export { SolverServiceType } from './http01/solver-service-type';
export { AcmeClusterIssuer, AcmeClusterIssuerProps } from './issuer/acme-cluster-issuer';
export { AcmeIssuer, AcmeIssuerProps } from './issuer/acme-issuer';
export { AcmeIssuerBase, AcmeIssuerBaseProps } from './issuer/acme-issuer-base';
export { AcmeServer } from './issuer/acme-server';
export { IIssuer, IssuerReference } from './issuer/issuer';
export { ISolver, SolverContext } from './issuer/solver';
export { SolverSelector } from './issuer/solver-selector';
export { NamespaceFileOptions, NamespaceList } from './namespaces/namespace-list';
export * from './schema/solver-pod-template';
export { PullSecret, RegistryCredentials, RegistryVariables } from './secrets/pull-secret';
export { SecretSource } from './secrets/secret-source';
