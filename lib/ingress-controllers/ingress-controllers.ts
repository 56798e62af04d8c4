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
  INGRESS_NGINX,
  F5_NGINX,
  TRAEFIK,
  KONG,
  GCE,
  AWS_LOAD_BALANCER,
  ISTIO,
  HAPROXY,
  HAPROXY_INGRESS,
  CONTOUR,
  CILIUM,
  AGIC,
  OPENSHIFT_ROUTER,
  EMISSARY,
  APISIX,
];
