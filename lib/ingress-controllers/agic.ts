import type { IngressController } from './ingress-controller';

/** the Application Gateway Ingress Controller. Source: https://azure.github.io/application-gateway-kubernetes-ingress/ */
export const AGIC: IngressController = {
  id: 'agic',
  name: 'the Application Gateway Ingress Controller',
  controllers: ['azure/application-gateway'],
  classes: ['azure-application-gateway', 'azure/application-gateway'],
  image: /(^|\/)azure-application-gateway\/kubernetes-ingress$/,
  charts: ['ingress-azure'],
};
