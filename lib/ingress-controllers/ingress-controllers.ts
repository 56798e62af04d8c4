import { AGIC } from './agic';
import { APISIX } from './apisix';
import { AWS_LOAD_BALANCER } from './aws-load-balancer';
import { CILIUM } from './cilium';
import { CONTOUR } from './contour';
import { EMISSARY } from './emissary';
import { F5_NGINX } from './f5-nginx';
import { GCE } from './gce';
import { HAPROXY } from './haproxy';
import { HAPROXY_INGRESS } from './haproxy-ingress';
import type { IngressController } from './ingress-controller';
import { INGRESS_NGINX } from './ingress-nginx';
import { ISTIO } from './istio';
import { KONG } from './kong';
import { OPENSHIFT_ROUTER } from './openshift-router';
import { TRAEFIK } from './traefik';

/** The ingress controllers that are known. */
export const INGRESS_CONTROLLERS: readonly IngressController[] = [
  // list: written by `npm run rules` from the files of this folder
  AGIC,
  APISIX,
  AWS_LOAD_BALANCER,
  CILIUM,
  CONTOUR,
  EMISSARY,
  F5_NGINX,
  GCE,
  HAPROXY,
  HAPROXY_INGRESS,
  INGRESS_NGINX,
  ISTIO,
  KONG,
  OPENSHIFT_ROUTER,
  TRAEFIK,
  // /list
];
