import { imageRepository } from '../values/image-registry';

/** Where cert-manager publishes its images, and who mirrors them for everybody. */
const PUBLIC =
  /^(quay\.io\/jetstack|ghcr\.io\/cert-manager|registry\.k8s\.io|docker\.io\/(bitnami|rancher)\w*|public\.ecr\.aws)\//;

/** Whether everybody can pull an image of cert-manager, without credentials. */
export function isPublishedImage(image: string): boolean {
  return PUBLIC.test(imageRepository(image));
}
