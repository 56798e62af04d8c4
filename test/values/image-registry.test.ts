import { imageRepository, isForRepository } from '../../lib/values/image-registry';

test.each([
  ['nginx', 'docker.io/library/nginx'],
  ['nginx:1.27', 'docker.io/library/nginx'],
  ['acme/solver@sha256:0123', 'docker.io/acme/solver'],
  ['quay.io/jetstack/cert-manager-acmesolver:v1.21.0', 'quay.io/jetstack/cert-manager-acmesolver'],
  ['registry:5000/solver', 'registry:5000/solver'],
  ['localhost/solver:1', 'localhost/solver'],
])('the repository of %s is %s', (image, repository) => {
  expect(imageRepository(image)).toBe(repository);
});

test.each([
  ['registry.dev', 'registry.dev/a/b', true],
  ['https://registry.dev', 'registry.dev/a/b', true],
  ['http://registry.dev/v1/', 'registry.dev/a/b', true],
  ['registry.dev/a', 'registry.dev/a/b', true],
  ['registry.dev/v2/a', 'registry.dev/a/b', true],
  ['registry.dev/c', 'registry.dev/a/b', false],
  ['registry.dev:443', 'registry.dev/a/b', false],
  ['registry.dev:5000', 'registry.dev:5000/b', true],
  ['*.dev', 'registry.dev/a', true],
  ['reg*y.dev', 'registry.dev/a', true],
  ['reg*x.dev', 'registry.dev/a', false],
  ['x*.dev', 'registry.dev/a', false],
  ['r*g*t*y.dev', 'registry.dev/a', true],
  ['r*z*y.dev', 'registry.dev/a', false],
  ['regist?y.dev', 'registry.dev/a', true],
  ['*.dev', 'a.registry.dev/a', false],
  ['https://index.docker.io/v1/', 'docker.io/library/nginx', true],
  ['docker.io', 'docker.io/library/nginx', true],
  ['quay.io', 'docker.io/library/nginx', false],
])('the entry %s, for %s: %s', (entry, repository, is) => {
  expect(isForRepository(entry, repository)).toBe(is);
});
